/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same seed gives the same town on every machine.
struct SeededRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A sequence of its own for each purpose, so that one more draw here moves nothing there.
  init(seed: UInt64, purpose: String) {
    state = purpose.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 ..< bound; the bias is below 2^-40 for the bounds used here.
  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  mutating func chance(_ part: Int, of whole: Int) -> Bool { below(whole) < part }

  /// One of them; there must be one.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// Fisher and Yates.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for end in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(end, below(end + 1)) }
    return result
  }
}
