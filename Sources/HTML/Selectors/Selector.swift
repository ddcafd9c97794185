/// A parsed list of CSS selectors (Selectors Level 4, a first set): type, universal, class, id, attributes, the four
/// combinators, lists, `:not()`, `:first-child`, `:last-child`, `:nth-child()`.
package struct Selector: Hashable, Sendable, CustomStringConvertible {
  /// Any of these may match.
  let alternatives: [ComplexSelector]
  /// As it was written.
  package let description: String
}

/// Compound selectors and what binds each to the one before it.
struct ComplexSelector: Hashable, Sendable {
  /// How an element relates to the one that the compound before must match.
  enum Combinator: Hashable, Sendable { case descendant, child, adjacent, sibling }

  struct Part: Hashable, Sendable {
    /// How this part is bound to the part before; of the first part it says nothing.
    let combinator: Combinator
    let tests: [SimpleSelector]
  }

  /// In the order written; never empty.
  let parts: [Part]
}

/// One test on one element.
indirect enum SimpleSelector: Hashable, Sendable {
  case universal
  /// In lower case.
  case type(String)
  case id(String)
  case className(String)
  case attribute(AttributeTest)
  case not([ComplexSelector])
  case lastChild
  case nthChild(step: Int32, offset: Int32)
}

/// A test on an attribute's value.
struct AttributeTest: Hashable, Sendable {
  enum Operator: Hashable, Sendable {
    case exists, equals, includes, dashMatch, prefix, suffix, substring
  }

  /// In lower case.
  let name: String
  let comparison: Operator
  let value: String
  /// `i`: A-Z as a-z.
  let ignoresCase: Bool
}
