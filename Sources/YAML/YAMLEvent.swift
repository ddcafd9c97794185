/// What libyaml reports while it reads, without what this reader refuses.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, YAMLScalar.Style)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  let kind: Kind
  let mark: YAMLMark
  /// The name given to a node for later aliases.
  var anchor: String?
}
