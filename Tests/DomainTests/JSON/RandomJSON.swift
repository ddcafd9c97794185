import Domain

/// JSON of every kind, shape and oddity, from a seed.
enum RandomJSON {
  static func value(_ random: inout WebRandom, depth: Int = 4) -> JSON {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .int(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<63, using: &random))
    case 3: .double(double(&random))
    case 4: .string(text(&random))
    case 5:
      .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) })
    default:
      .object(
        JSONObject(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in (text(&random), value(&random, depth: depth - 1)) }))
    }
  }

  static func double(_ random: inout WebRandom) -> Double {
    let number = Double(bitPattern: random.next())
    return number.isFinite ? number : 0.1
  }

  static func text(_ random: inout WebRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let scalar: UInt32 =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: UInt32.random(in: 0...0x7f, using: &random)
        case 1: UInt32.random(in: 0x80...0x7ff, using: &random)
        case 2: UInt32.random(in: 0x800...0xffff, using: &random)
        default: UInt32.random(in: 0x10000...0x10ffff, using: &random)
        }
      if let scalar = UnicodeScalar(scalar) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
