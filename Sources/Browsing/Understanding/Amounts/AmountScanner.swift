import Domain

/// Finds numbers in text and reads their grouping and fraction signs.
struct AmountScanner {
  struct Finding: Hashable, Sendable {
    let reading: AmountReading
    /// Places in the scalars that were scanned.
    let range: Range<Int>
  }

  private static let digitLimit = 18

  /// The numbers of a text, in order, each with where it stands.
  static func findings(in text: [Unicode.Scalar]) -> [Finding] {
    var findings: [Finding] = []
    var place = 0
    while place < text.count {
      guard isDigit(text[place]) else {
        place += 1
        continue
      }
      let start = place
      let (groups, signs) = token(in: text, from: &place)
      let follows =
        start > 0 && (text[start - 1] == "." || text[start - 1] == ",") && start > 1 && isDigit(text[start - 2])
      let isFragment = start > 0 && (text[start - 1] == "." || text[start - 1] == ",") && !follows
      if !isFragment, let reading = read(groups, signs) {
        findings.append(Finding(reading: reading, range: start..<place))
      }
      skipDash(in: text, from: &place)
    }
    return findings
  }

  /// Digits and the signs between them: `1.299,00` gives `1 299 00` and `. ,`.
  private static func token(
    in text: [Unicode.Scalar], from place: inout Int
  ) -> (groups: [String], signs: [Unicode.Scalar]) {
    var groups = [digits(in: text, from: &place)]
    var signs: [Unicode.Scalar] = []
    while place + 1 < text.count, let sign = sign(text[place]), isDigit(text[place + 1]) {
      var next = place + 1
      let group = digits(in: text, from: &next)
      // A space may as well part two numbers: it groups only where exactly three digits follow a short group.
      if sign == " " || sign == "'" {
        guard group.utf8.count == 3, (groups.last?.utf8.count ?? 9) <= 3, !signs.contains(where: { $0 != sign }) else {
          break
        }
      }
      groups.append(group)
      signs.append(sign)
      place = next
    }
    return (groups, signs)
  }

  private static func read(_ groups: [String], _ signs: [Unicode.Scalar]) -> AmountReading? {
    guard groups.reduce(0, { $0 + $1.utf8.count }) <= digitLimit, let last = groups.last else { return nil }
    guard let lastSign = signs.last else { return whole(groups).map { .exact($0, evidence: nil) } }
    let others = signs.dropLast()
    if lastSign == " " || lastSign == "'" {
      return isGrouped(groups[...]) ? whole(groups).map { .exact($0, evidence: nil) } : nil
    }
    let mark: Notation = lastSign == "." ? .point : .comma
    let opposite: Notation = mark == .point ? .comma : .point
    if others.isEmpty {
      guard last.utf8.count == 3, (1...3).contains(groups[0].utf8.count), groups[0] != "0" else {
        return fraction(groups).map { .exact($0, evidence: mark) }
      }
      guard let grouped = whole(groups), let fractional = fraction(groups) else { return nil }
      return .ambiguous(grouped: grouped, fractional: fractional, ifFractional: mark)
    }
    if others.allSatisfy({ $0 == lastSign }) {
      return isGrouped(groups[...]) ? whole(groups).map { .exact($0, evidence: opposite) } : nil
    }
    guard !others.contains(lastSign), Set(others).count == 1, isGrouped(groups.dropLast()) else { return nil }
    return fraction(groups).map { .exact($0, evidence: mark) }
  }

  /// Three digits after each sign; India's lakhs have two in the middle.
  private static func isGrouped(_ groups: ArraySlice<String>) -> Bool {
    guard let first = groups.first, (1...3).contains(first.utf8.count), let last = groups.last else { return false }
    let middle = groups.dropFirst().dropLast()
    return last.utf8.count == 3
      && (middle.allSatisfy { $0.utf8.count == 3 } || middle.allSatisfy { $0.utf8.count == 2 })
  }

  private static func whole(_ groups: [String]) -> Decimal? { Decimal(groups.joined()) }

  private static func fraction(_ groups: [String]) -> Decimal? {
    Decimal(groups.dropLast().joined() + "." + (groups.last ?? ""))
  }

  /// `1'299.–` and `25,-`: a dash in place of the cents.
  private static func skipDash(in text: [Unicode.Scalar], from place: inout Int) {
    guard place + 1 < text.count, text[place] == "." || text[place] == "," else { return }
    let dashes = text[(place + 1)...].prefix { $0 == "-" || $0 == "–" || $0 == "—" }.count
    if dashes > 0 { place += 1 + dashes }
  }

  private static func digits(in text: [Unicode.Scalar], from place: inout Int) -> String {
    let run = text[place...].prefix(while: isDigit)
    place += run.count
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: run)
    return String(digits)
  }

  /// The sign in one of its spellings; nil for what never stands inside a number.
  private static func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case ".", ",": scalar
    case "'", "’", "`", "´": "'"
    case " ", "\u{A0}", "\u{202F}", "\u{2009}": " "
    default: nil
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
