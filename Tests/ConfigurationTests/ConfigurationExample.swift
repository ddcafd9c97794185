import Configuration
import Domain

/// What the documents show of the configuration.
enum ConfigurationExample {
  /// A file that sets every key to its default.
  static var text: String {
    ConfigurationKey.sections.map { section in
      let keys = ConfigurationKey.all.filter { $0.section == section }
      return "\(section):\n" + keys.map { "  \($0.field): \(standard(of: $0))\n" }.joined()
    }.joined()
  }

  /// A key's default as people write it.
  static func standard(of key: ConfigurationKey) -> String {
    let json = key.written(key.standard)
    return json.string ?? json.text
  }
}
