import Domain

/// Durations and amounts in the words of people.
package enum Spans {
  /// `24 ms`, `0.2 s`, `14 s`, `3 min 5 s`, `2 h 10 min`.
  package static func text(seconds: Double) -> String {
    let seconds = min(max(0, seconds.isFinite ? seconds : 0), 1e9)
    if seconds < 0.0995 { return "\(Int((seconds * 1000).rounded())) ms" }
    if seconds < 9.95 { return "\(tenths(seconds)) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// `512 B`, `1.5 MiB`, `20 GiB`.
  package static func size(bytes: Int64) -> String {
    var amount = Double(max(0, bytes))
    var unit = "B"
    for next in ["KiB", "MiB", "GiB", "TiB"] where amount >= 1024 {
      amount /= 1024
      unit = next
    }
    return unit == "B" || amount >= 9.95 ? "\(Int(amount.rounded())) \(unit)" : "\(tenths(amount)) \(unit)"
  }

  /// `1 step`, `2 steps`.
  package static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  package static func cost(dollars: Double) -> String {
    Money(microDollars: Int64(min(max(0, dollars), 1e9) * 1_000_000)).description
  }

  private static func tenths(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
