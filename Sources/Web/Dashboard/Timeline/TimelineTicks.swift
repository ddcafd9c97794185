/// The marks of a scale: a round time apart, where it is drawn to scale.
struct TimelineTicks {
  /// In the order of time, ``distance`` apart at least.
  let ticks: [TimelineTick]

  /// Of the whole width.
  static let distance = 0.08
  /// What sums of places may be off by.
  static let tolerance = 1e-9

  init(_ scale: TimelineScale) {
    let kept = scale.stretches.filter { !$0.isSqueezed }
    let begin = scale.stretches.first?.from ?? 0
    let time = kept.reduce(0) { $0 + Double($1.to - $1.from) }
    let width = kept.reduce(0) { $0 + ($1.place.upperBound - $1.place.lowerBound) }
    let round = Self.round(atLeast: width > 0 ? time / width * (Self.distance - Self.tolerance) : 0)
    var ticks: [TimelineTick] = []
    for stretch in kept {
      let first = (stretch.from - begin + round - 1) / round
      for elapsed in stride(from: first * round, through: stretch.to - begin, by: Int(round)) {
        let place = scale.place(of: begin + elapsed)
        if let last = ticks.last, place - last.place < Self.distance - Self.tolerance { continue }
        ticks.append(
          TimelineTick(place: place, elapsed: .microseconds(elapsed), label: Self.label(of: elapsed)))
      }
    }
    self.ticks = ticks
  }

  private static let millisecond: Int64 = 1000
  private static let day: Int64 = 86_400_000_000
  /// How many of which unit are round: as in 1, 2, 5, 10, but that hours go into a day.
  private static let rounds: [(unit: Int64, counts: [Int64])] = [
    (millisecond, [1, 2, 5, 10, 20, 50, 100, 200, 500]), (1_000_000, [1, 2, 5, 10, 20]),
    (60_000_000, [1, 2, 5, 10, 20]), (3_600_000_000, [1, 2, 6, 12]),
  ]

  /// The smallest round time that is not less, in microseconds.
  private static func round(atLeast least: Double) -> Int64 {
    for (unit, counts) in rounds {
      if let count = counts.first(where: { Double(unit * $0) >= least }) { return unit * count }
    }
    var days = day
    while true {
      for count in [1, 2, 5] as [Int64] where Double(days * count) >= least { return days * count }
      guard days < Int64.max / 100 else { return days }
      days *= 10
    }
  }

  /// In the units that are not nought; below a second as a fraction where there are seconds.
  private static func label(of elapsed: Int64) -> String {
    if elapsed == 0 { return "0" }
    if elapsed < 1_000_000 { return "\(elapsed / millisecond) ms" }
    var (rest, words) = (elapsed, [String]())
    for (name, unit) in [("d", day), ("h", 3_600_000_000), ("min", 60_000_000)] where rest >= unit {
      words.append("\(rest / unit) \(name)")
      rest %= unit
    }
    if rest > 0 { words.append("\(seconds(rest)) s") }
    return words.joined(separator: " ")
  }

  private static func seconds(_ microseconds: Int64) -> String {
    let milliseconds = microseconds % 1_000_000 / millisecond
    if milliseconds == 0 { return String(microseconds / 1_000_000) }
    var digits = String(milliseconds + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(microseconds / 1_000_000).\(digits)"
  }
}
