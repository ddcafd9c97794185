/// Something that a goal names.
package struct GoalEntity: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// A thing or a sort of things that shops sell.
    case product
    /// A site named without a scheme: host, perhaps port and path.
    case site
    case url
    /// Words in quotes that nothing else explains.
    case quoted
    case count
    /// A column of the result, in the singular.
    case column
    /// What a table, list or set of records is about.
    case topic
    /// `table`, `list` or `records`: the shape of what is to be read.
    case shape
    case email
  }

  package let kind: Kind
  package let span: GoalSpan
  /// What the words mean: text, or a number for a count.
  package let value: JSON
  /// 0 to 1.
  package let confidence: Double

  package init(_ kind: Kind, _ span: GoalSpan, value: JSON, confidence: Double) {
    self.kind = kind
    self.span = span
    self.value = value
    self.confidence = confidence
  }

  /// `{"kind","text","value","start","end","confidence"}`.
  package var json: JSON {
    [
      "kind": .string(kind.rawValue), "text": .string(span.text), "value": value, "start": .int(Int64(span.start)),
      "end": .int(Int64(span.end)), "confidence": .double(confidence),
    ]
  }
}
