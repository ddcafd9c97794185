/// One thing that is wrong in a YAML file. Its `description` reads `file:line:column: message`, as compilers write it.
package struct YAMLFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the reader was given it.
  package let file: String
  package let mark: YAMLMark
  package let message: String

  package init(file: String, mark: YAMLMark, message: String) {
    self.file = file
    self.mark = mark
    self.message = message
  }

  package var line: Int { mark.line }
  package var column: Int { mark.column }
  package var description: String { "\(file):\(mark): \(message)" }
}
