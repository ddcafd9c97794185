/// `strategy` is `exponential` where it is left out; a list has `waits_ms`, the others `interval_ms`.
extension RetryPolicy {
  private static let longest: Int64 = 86_400_000

  static let schema = Schema.object([
    .init("attempts", .integer(attemptBounds)),
    .optional("strategy", .choice(["fixed", "linear", "exponential", "list"])),
    .optional("interval_ms", .integer(0...longest)),
    .optional("rate", .integer(1...10)),
    .optional("waits_ms", .list(.integer(0...longest), count: 1...Int(attemptBounds.upperBound))),
    .init("cap_ms", .integer(0...longest)),
  ])

  var json: JSON {
    var members: [(String, JSON)] = [("attempts", .int(Int64(attempts)))]
    switch strategy {
    case .fixed(let interval): members += [("strategy", "fixed"), ("interval_ms", interval.json)]
    case .linear(let interval): members += [("strategy", "linear"), ("interval_ms", interval.json)]
    case .exponential(let interval, let rate): members += [("interval_ms", interval.json), ("rate", .int(Int64(rate)))]
    case .list(let waits): members += [("strategy", "list"), ("waits_ms", .array(waits.map(\.json)))]
    }
    return .object(JSONObject(members + [("cap_ms", cap.json)]))
  }

  /// - Parameter json: already of the schema's shape.
  init(json: JSON) {
    let interval = Duration.milliseconds(json["interval_ms"]?.int ?? 1000)
    let strategy: Strategy =
      switch json["strategy"]?.string {
      case "fixed": .fixed(interval)
      case "linear": .linear(interval)
      case "list": .list((json["waits_ms"]?.array ?? []).compactMap { $0.int.map { .milliseconds($0) } })
      default: .exponential(interval, rate: Int(json["rate"]?.int ?? 2))
      }
    self.init(
      attempts: Int(json["attempts"]?.int ?? 3), strategy: strategy, cap: .milliseconds(json["cap_ms"]?.int ?? 60_000))
  }
}

extension Duration {
  fileprivate var json: JSON { .int(wholeMicroseconds / 1000) }
}
