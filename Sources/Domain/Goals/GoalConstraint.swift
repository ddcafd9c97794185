/// A bound that a goal sets.
package struct GoalConstraint: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// How many rows, a whole number.
    case count
    /// `{"by": column, "direction": "ascending" | "descending"}`.
    case order
    /// `{"amount": number, "currency": code or null}`.
    case priceMin = "price_min"
    /// As ``priceMin``.
    case priceMax = "price_max"
    /// Stars or points, as the site counts them.
    case ratingMin = "rating_min"
  }

  package let kind: Kind
  package let span: GoalSpan
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
