import Domain
import YAML

/// Reads `retry: {attempts: 5, strategy: exponential, interval: 1s, rate: 2, cap: 1m}`.
enum RetryReader {
  private enum Strategy: String, CaseIterable { case fixed, linear, exponential, list }

  static func read(_ node: YAMLNode, _ reader: YAMLReader) -> RetryPolicy? {
    reader.mapping(node, "'retry'") { fields -> RetryPolicy? in
      let attempts = fields.optional("attempts", as: .int(in: RetryPolicy.attemptBounds)) ?? 3
      let word = fields.optional("strategy", as: YAMLKind<Strategy>.word()) ?? .exponential
      let marks = ["interval", "rate", "waits"].reduce(into: [:]) { $0[$1] = fields.entry($1)?.keyMark }
      let interval = fields.optional("interval", as: .duration(from: .zero)) ?? .seconds(1)
      let rate = fields.optional("rate", as: .int(in: 1...10)) ?? 2
      let waits = fields.optional("waits", as: .list(of: .duration(from: .zero)))
      let cap = fields.optional("cap", as: .duration(from: .zero)) ?? .seconds(60)
      for (name, owners) in uses {
        guard let mark = marks[name], !owners.contains(word) else { continue }
        let names = owners.map(\.rawValue).joined(separator: ", ")
        reader.note(mark, "'\(name)' goes with the strategy \(names), not with \(word.rawValue)")
      }
      let strategy: RetryPolicy.Strategy
      switch word {
      case .fixed: strategy = .fixed(interval)
      case .linear: strategy = .linear(interval)
      case .exponential: strategy = .exponential(interval, rate: Int(rate))
      case .list:
        guard let waits, (1...Int(RetryPolicy.attemptBounds.upperBound)).contains(waits.count) else {
          reader.note(
            fields.mark, "the strategy list needs 'waits', 1 to \(RetryPolicy.attemptBounds.upperBound) times")
          return nil
        }
        strategy = .list(waits)
      }
      return RetryPolicy(attempts: Int(attempts), strategy: strategy, cap: cap)
    }
  }

  /// Which strategies heed a key.
  private static let uses: [(String, [Strategy])] = [
    ("interval", [.fixed, .linear, .exponential]), ("rate", [.exponential]), ("waits", [.list]),
  ]
}
