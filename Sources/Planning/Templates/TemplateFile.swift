/// A file as it lies in a folder of templates.
package struct TemplateFile: Hashable, Sendable {
  /// For messages.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
