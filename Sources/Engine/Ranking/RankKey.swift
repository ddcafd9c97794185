internal import Domain

/// How two rows stand to each other by one column.
///
/// Prices are compared within their currency only: there is no rate here. Currencies follow each other by name, so
/// that the rows of each stand together. Other columns are compared across all rows. What cannot be ordered stands at the end.
enum RankKey {
  enum Order { case before, after, same }

  static let priceColumn = "price"

  static func compare(_ a: Table.Row, _ b: Table.Row, by column: String, isDescending: Bool) -> Order {
    let (x, y) = (a[column], b[column])
    let (first, second) = (number(x), number(y))
    switch (first, second) {
    case (nil, nil): return text(x, y, isDescending)
    case (nil, _): return .after
    case (_, nil): return .before
    case (let first?, let second?):
      let (here, there) = (a["currency"]?.string ?? "", b["currency"]?.string ?? "")
      if column == priceColumn, here != there { return here < there ? .before : .after }
      if first == second { return .same }
      return (first < second) != isDescending ? .before : .after
    }
  }

  /// Nil for what is no number, among it a price that can be read in two ways.
  static func number(_ value: Value?) -> Decimal? {
    switch value?.kind {
    case .decimal(let number): number
    case .int(let number): Decimal(significand: number, scale: 0)
    case .double(let number): Decimal(number.description)
    default: nil
    }
  }

  private static func text(_ a: Value?, _ b: Value?, _ isDescending: Bool) -> Order {
    switch (a?.string, b?.string) {
    case (let a?, let b?) where a != b: (a < b) != isDescending ? .before : .after
    case (.some, nil): .before
    case (nil, .some): .after
    default: .same
    }
  }
}
