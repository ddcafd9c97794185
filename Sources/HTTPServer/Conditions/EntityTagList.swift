/// What `If-None-Match` or `If-Match` names (RFC 9110, 13.1): anything that there is, or tags.
enum EntityTagList: Equatable {
  case any
  /// Those that could be read.
  case tags([EntityTag])

  /// - Parameter values: the field's values, in order; nil where there are none.
  init?(_ values: [String]) {
    guard !values.isEmpty else { return nil }
    var tags: [EntityTag] = []
    for value in values {
      if value.utf8.elementsEqual("*".utf8) {
        self = .any
        return
      }
      Self.read(value, into: &tags)
    }
    self = .tags(tags)
  }

  /// RFC 9110, 8.8.3.2: the texts are the same, whatever else.
  func matchesWeakly(_ tag: EntityTag) -> Bool { matches { $0.text == tag.text } }

  /// The same, and both are strong.
  func matchesStrongly(_ tag: EntityTag) -> Bool { matches { $0 == tag && !tag.isWeak } }

  private func matches(_ isSame: (EntityTag) -> Bool) -> Bool {
    switch self {
    case .any: true
    case .tags(let tags): tags.contains(where: isSame)
    }
  }

  /// A text may hold commas. Reading ends where a tag is none.
  private static func read(_ value: String, into tags: inout [EntityTag]) {
    var rest = Array(value.utf8)[...]
    while true {
      rest = rest.drop { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ",")].contains($0) }
      let isWeak = rest.starts(with: "W/".utf8)
      rest = rest.dropFirst(isWeak ? 2 : 0)
      guard rest.popFirst() == UInt8(ascii: "\"") else { return }
      let text = rest.prefix(while: EntityTag.isAllowed)
      rest = rest.dropFirst(text.count)
      guard rest.popFirst() == UInt8(ascii: "\"") else { return }
      tags.append(EntityTag(String(decoding: text, as: UTF8.self), isWeak: isWeak))
    }
  }
}
