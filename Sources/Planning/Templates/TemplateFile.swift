/// A file as it lies in a folder of templates.
package struct TemplateFile: Hashable, Sendable {
  /// For messages.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Its name without folder and ending.
  var stem: String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
  }
}
