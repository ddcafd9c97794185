import Domain
import HTML

/// Reads prices in the notation of a page.
///
/// What `1.299` means is decided by the other amounts of the page where they agree, else by its language; where
/// neither tells it stays open.
package struct PriceReader: Sendable {
  /// Nil where nothing tells.
  package let notation: Notation?
  private let language: String?

  package init(language: String? = nil, siblings: [String] = []) {
    self.init(language: language, readings: siblings.flatMap(Self.mentions(in:)).map(\.reading))
  }

  init(language: String?, readings: [AmountReading]) {
    self.language = language?.asciiLowercased
    let evidence = readings.compactMap(\.evidence)
    let points = evidence.count { $0 == .point }
    if points > 0, points == evidence.count {
      notation = .point
    } else if points == 0, !evidence.isEmpty {
      notation = .comma
    } else {
      notation = Notation(language: language?.asciiLowercased)
    }
  }

  /// The price that a short text states: the asked one before prices per unit and old ones, one with currency before
  /// bare numbers; nil where there is none.
  /// - Parameter currency: what a header or neighbour says that bare numbers are; without it they are no prices.
  package func price(in text: String, currency: String? = nil) -> Price? {
    let mentions = Self.mentions(in: text)
    let marked = mentions.filter { $0.mark != nil }
    let chosen = (marked.isEmpty && currency != nil ? mentions : marked).enumerated()
      .min { ($0.element.role, $0.offset) < ($1.element.role, $1.offset) }?.element
    return chosen.map { price($0, currency: currency) }
  }

  func price(_ mention: PriceMention, currency: String? = nil) -> Price {
    let code = mention.mark?.code(in: language) ?? currency
    let settled: Notation? = code.flatMap { CurrencyMark.withoutCents.contains($0) ? Self.grouping(mention) : nil }
    let amount = mention.reading.value(in: settled ?? notation)
    var alternatives: [Decimal] = []
    if amount == nil, case .ambiguous(let grouped, let fractional, _) = mention.reading {
      alternatives = [fractional, grouped]
    }
    return Price(amount: amount, alternatives: alternatives, currency: code, text: mention.text)
  }

  /// The notation in which this number has no fraction.
  private static func grouping(_ mention: PriceMention) -> Notation? {
    guard case .ambiguous(_, _, let mark) = mention.reading else { return nil }
    return mark == .point ? .comma : .point
  }

  /// The currency that a header names: `Price (EUR)`, `Preis in €`.
  func currency(namedIn header: String) -> String? {
    let scalars = Array(header.unicodeScalars.prefix(500))
    return scalars.indices.lazy.compactMap { place in
      MarkMatcher.mark(in: scalars, startingAt: place)?.code(in: language)
    }.first
  }

  // MARK: - Finding

  /// Numbers of a text with the currency beside each; a mark serves one number.
  static func mentions(in text: String) -> [PriceMention] {
    let scalars = Array(text.unicodeScalars.prefix(4_000))
    var mentions: [PriceMention] = []
    var taken = 0
    for finding in AmountScanner.findings(in: scalars) {
      let before = MarkMatcher.mark(in: scalars, endingBefore: finding.range.lowerBound, notBefore: taken)
      let after = before == nil ? MarkMatcher.mark(in: scalars, after: finding.range.upperBound) : nil
      let range =
        (before?.range.lowerBound ?? finding.range.lowerBound)..<(after?.range.upperBound ?? finding.range.upperBound)
      let mark = before?.mark ?? after?.mark
      guard mark != nil || !isPartOfWord(finding.range, in: scalars) else { continue }
      mentions.append(
        PriceMention(
          reading: finding.reading, mark: mark,
          role: PriceWords.role(of: range, in: scalars, from: taken), text: string(scalars[range])))
      taken = range.upperBound
    }
    return mentions
  }

  /// `A4`, `60W`, `20 %`, `12:30`: numbers that are no amounts of money by themselves.
  private static func isPartOfWord(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    let before = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : " "
    let after = scalars[range.upperBound...].first { $0 != " " && $0 != "\u{A0}" } ?? " "
    let touching = range.upperBound < scalars.count ? scalars[range.upperBound] : " "
    return before.properties.isAlphabetic || touching.properties.isAlphabetic || after == "%" || touching == ":"
      || before == ":" || before == "#"
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view).tidy
  }
}
