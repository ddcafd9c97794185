package import YAML

/// One thing that is wrong with the configuration: where, what, and how to mend it.
package struct ConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file's path, a variable, or a flag.
  package let source: String
  /// Nil for what is no file.
  package let mark: YAMLMark?
  /// What is wrong and how to mend it, in one line.
  package let message: String

  package init(source: String, mark: YAMLMark? = nil, message: String) {
    self.source = source
    self.mark = mark
    self.message = message
  }

  /// `file:line:column: message`, as compilers write it.
  package var description: String {
    let place = mark.map { "\(source):\($0)" } ?? source
    return "\(place): \(message)"
  }
}
