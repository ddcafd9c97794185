internal import Domain

/// What can be said of rows with prices: the cheapest (or dearest) in each currency, and what cannot be compared.
struct PriceNotes {
  let lines: [String]

  /// - Parameter rows: already in order, those of a currency together.
  init(_ rows: [Table.Row], isDescending: Bool) {
    var currencies: [String] = []
    var lines: [String] = []
    for row in rows {
      guard let price = RankKey.number(row["price"]), let currency = row["currency"]?.string,
        !currencies.contains(currency)
      else { continue }
      currencies.append(currency)
      let place = row.source.flatMap { (try? WebURL($0))?.site.description } ?? "this page"
      let name = row["name"]?.string.map { "“\($0.cut(toBytes: 80))”, " } ?? ""
      let word = isDescending ? "dearest" : "cheapest"
      lines.append("\(word) in \(currency): \(name)\(price.text(places: 2)) \(currency) at \(place)")
    }
    if currencies.count > 1 {
      lines.append("prices in \(currencies.joined(separator: " and ")) are not comparable without a rate")
    }
    let unread = rows.count { RankKey.number($0["price"]) == nil }
    if unread > 0, unread == rows.count {
      lines.append("none of the \(unread) rows has a price that can be read surely")
    } else if unread > 0 {
      lines.append("\(unread) of \(rows.count) rows have no price that can be read surely; they stand at the end")
    }
    self.lines = lines
  }
}
