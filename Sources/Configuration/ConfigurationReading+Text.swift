import Domain
import YAML

/// The layers that are text: variables and flags, read by the same rules as a plain scalar of a file.
extension ConfigurationReading {
  /// Variables that are ours and set no key.
  private static let otherVariables: Set<String> = [
    "ERRAND_STATE", "ERRAND_CONFIG", "ERRAND_MIGRATIONS", "ERRAND_PUBLIC", "ERRAND_TEMPLATES",
  ]

  /// An empty variable counts as none. A stranger that begins with `ERRAND_` is named and means nothing: it may be
  /// somebody else's, or hold a secret that a task is given.
  mutating func readVariables(_ environment: [String: String]) {
    let keys = Dictionary(ConfigurationKey.all.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })
    for (name, text) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix("ERRAND_") && !text.isEmpty {
      if let key = keys[name] {
        take(text, for: key, from: .environment(variable: name), source: name)
      } else if !Self.otherVariables.contains(name) {
        noteStranger(name, among: Self.otherVariables.union(keys.keys))
      }
    }
  }

  private mutating func noteStranger(_ name: String, among known: Set<String>) {
    let near = Likeness.nearest(to: name, among: known.sorted()).map { "; did you mean \($0)?" } ?? ""
    warn(name.cut(toBytes: 80), "there is no such variable, so it sets nothing\(near)")
  }

  mutating func readFlag(_ flag: String) {
    let parts = flag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let source = "--set \(parts[0].cut(toBytes: 60))"
    guard parts.count == 2 else {
      return note(source, nil, "a value is missing; write --set KEY=VALUE, such as --set tasks.at_once=10")
    }
    guard let key = ConfigurationKey.named(parts[0]) else {
      let near = KeyGuess.nearest(to: parts[0], section: nil).map { "; did you mean '\($0)'?" }
      return note(source, nil, "there is no such key\(near ?? "; errand config show lists them")")
    }
    take(parts[1], for: key, from: .flag, source: source)
  }

  private mutating func take(_ text: String, for key: ConfigurationKey, from origin: SettingOrigin, source: String) {
    guard let scalar = YAMLScalar(text: text, style: .plain) else {
      return note(source, nil, "\(key.name): \(key.allowed) is allowed, not a number beyond 64 bits")
    }
    if let message = take(scalar, for: key, from: origin) { note(source, nil, message) }
  }
}
