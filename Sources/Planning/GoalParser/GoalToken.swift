import Domain

/// A piece of a goal's text.
struct GoalToken: Equatable {
  enum Kind: Equatable {
    case word
    /// Not sure where the notation could mean two numbers, such as `1.299`.
    case number(Decimal, isSure: Bool)
    /// By its ISO 4217 code.
    case currency(String)
    /// With its scheme.
    case url
    /// Without a scheme; `isSure` where nothing but a site is written so.
    case host(isSure: Bool)
    case email
    case quoted
    case mark
  }

  let kind: Kind
  /// As written; of a quotation what stands inside.
  let text: String
  /// Lower case, with straight apostrophes, for look-ups; of words only.
  let word: String
  let start: Int
  let end: Int

  init(_ kind: Kind, _ text: String, start: Int, end: Int) {
    self.kind = kind
    self.text = text
    word = kind == .word ? String(text.lowercased().map { $0 == "’" ? "'" : $0 }) : ""
    self.start = start
    self.end = end
  }

  var isWeb: Bool {
    switch kind {
    case .url, .host: true
    default: false
    }
  }

  func isMark(_ marks: String) -> Bool { kind == .mark && marks.contains(text: text) }
}
