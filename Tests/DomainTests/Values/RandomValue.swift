import Domain

/// Values of every kind with sources, from a seed.
enum RandomValue {
  private static let sources: [Source] = [
    .person, .configuration, .model, .page(origin: "http://a.example:80"), .page(origin: "https://b.example:443"),
  ]

  static func value(_ random: inout WebRandom, depth: Int = 3) -> Value {
    Value(kind(&random, depth), from: Set(sources.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }))
  }

  static func decimal(_ random: inout WebRandom) -> Decimal {
    let significand = Int64.random(in: -999_999_999_999_999_999...999_999_999_999_999_999, using: &random)
    let shortened = significand / (Bool.random(using: &random) ? 1 : 10_000_000_000)
    return Decimal(significand: shortened, scale: Int.random(in: 0...12, using: &random)) ?? Decimal(0)
  }

  private static func kind(_ random: inout WebRandom, _ depth: Int) -> Value.Kind {
    switch Int.random(in: 0..<(depth == 0 ? 9 : 11), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .int(Int64(bitPattern: random.next()))
    case 3: .double(RandomJSON.double(&random))
    case 4: .decimal(decimal(&random))
    case 5: .string(RandomJSON.text(&random))
    case 6: .bytes((0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
    case 7: .timestamp(Timestamp(microseconds: Int64(bitPattern: random.next())))
    case 8: .duration(Int64(bitPattern: random.next()))
    case 9: .list((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) })
    default:
      .map(
        (0..<Int.random(in: 0...4, using: &random)).map { index in
          Value.Field("\(index)\(RandomJSON.text(&random))", value(&random, depth: depth - 1))
        })
    }
  }
}
