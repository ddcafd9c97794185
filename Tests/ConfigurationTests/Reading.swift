import Configuration
import Domain

/// Reads texts as files, the lowest first: `1.yaml`, `2.yaml` and so on.
func read(
  _ texts: String..., environment: [String: String] = [:], flags: [String] = []
) -> ConfigurationReading {
  let files = texts.enumerated().map { index, text in
    ConfigurationFile(path: "/\(index + 1).yaml", layer: index == 0 ? .file : .dropIn, bytes: Array(text.utf8))
  }
  return ConfigurationReading(files: files, environment: environment, flags: flags)
}

extension ConfigurationReading {
  /// A key's value as people write it, and where it came from: `20 from /1.yaml:2`.
  func told(_ key: String) -> String? {
    settings.first { $0.key.name == key }.map { setting in
      let written = setting.key.written(setting.value)
      return "\(written.string ?? written.text) from \(setting.origin)"
    }
  }

  var lines: [String] { faults.map(\.description) }
}
