import Domain

/// A task's result: a table as text, ready to be laid out.
struct ResultView: Hashable {
  struct Cell: Hashable {
    let text: String
    let isNumber: Bool
    /// Whether it says something false, or nothing, when it is cut.
    let isWhole: Bool

    /// - Parameter isWhole: nil for numbers, and only them.
    init(text: String, isNumber: Bool, isWhole: Bool? = nil) {
      self.text = text
      self.isNumber = isNumber
      self.isWhole = isWhole ?? isNumber
    }

    /// Digits behind the point.
    var places: Int { isNumber ? Decimal(text)?.scale ?? 0 : 0 }

    /// The same number with at least so many digits behind the point; what is no plain number stays as it is.
    func with(places: Int) -> Cell {
      guard isNumber, places > 0, let number = Decimal(text) else { return self }
      return Cell(text: number.text(places: places), isNumber: true)
    }
  }

  let columns: [String]
  /// Each as long as ``columns``.
  let rows: [[Cell]]
  let notes: [String]

  private static let source = "source"

  /// Nil for null. The pages that rows come from are the last column, where any is known.
  init?(_ json: JSON) {
    guard let rows = json["rows"]?.array else { return nil }
    let named = (json["columns"]?.array ?? []).compactMap(\.string).filter { $0 != Self.source }
    let hasSource = rows.contains { $0[Self.source]?.string != nil }
    let keys = named + (hasSource ? [Self.source] : [])
    columns = keys.map(DisplayText.clean)
    self.rows = rows.map { row in keys.map { Self.cell(row[$0] ?? .null) } }
    notes = (json["notes"]?.array ?? []).compactMap { $0.string.map(DisplayText.clean) }
  }

  private static func cell(_ json: JSON) -> Cell {
    switch json {
    case .null: Cell(text: "", isNumber: false)
    case .string(let text): Cell(text: DisplayText.clean(text), isNumber: Decimal(text) != nil)
    case .int, .double: Cell(text: json.text, isNumber: true)
    case .bool, .array, .object: Cell(text: DisplayText.clean(json.text), isNumber: false)
    }
  }
}
