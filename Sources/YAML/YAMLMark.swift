/// A place in a YAML text: line and column from 1, columns counted in Unicode scalars as editors show them.
package struct YAMLMark: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static let start = YAMLMark(line: 1, column: 1)

  package static func < (a: YAMLMark, b: YAMLMark) -> Bool { (a.line, a.column) < (b.line, b.column) }

  package var description: String { "\(line):\(column)" }
}
