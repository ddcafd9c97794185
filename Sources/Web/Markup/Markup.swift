/// A piece of a page: HTML in UTF-8 that is well formed and holds no text that was not escaped.
///
/// There is no way to make one of a string but as text: what a site, a person or a model wrote can be shown anywhere and
/// never becomes markup. What is not UTF-8's own, such as control characters, is shown as U+FFFD.
struct Markup: Hashable, Sendable {
  private(set) var bytes: [UInt8]

  static let empty = Markup(bytes: [])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Text of our own, or of a person in a place of its own.
  init(text: String) {
    bytes = []
    Escaping.text(text, into: &bytes)
  }

  /// An element with what is in it. Of a void element nothing is in it.
  init(_ tag: Tag, _ attributes: [Attribute], _ content: Markup = .empty) {
    bytes = []
    bytes.reserveCapacity(content.bytes.count + 64)
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: tag.rawValue.utf8)
    for attribute in attributes { attribute.write(into: &bytes) }
    bytes.append(UInt8(ascii: ">"))
    guard !tag.isVoid else { return }
    bytes.append(contentsOf: content.bytes)
    bytes.append(contentsOf: "</".utf8)
    bytes.append(contentsOf: tag.rawValue.utf8)
    bytes.append(UInt8(ascii: ">"))
  }

  /// A whole document, in the mode in which browsers follow the standards.
  /// - Parameter root: its `html` element.
  static func document(_ root: Markup) -> [UInt8] { Array("<!doctype html>\n".utf8) + root.bytes }

  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  var isEmpty: Bool { bytes.isEmpty }
}
