/// Text that nobody guesses and no seed repeats: form tokens and sessions.
enum RandomToken {
  /// 32 hexadecimal digits from the system's own source.
  static func make() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
