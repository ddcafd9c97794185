package import YAML

/// Where a value came from.
package enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  /// The key's own default.
  case standard
  case file(path: String, layer: ConfigurationFile.Layer, mark: YAMLMark)
  case environment(variable: String)
  /// `--set KEY=VALUE` of the daemon's command line.
  case flag

  /// As `--json` names the layer.
  package var layer: String {
    switch self {
    case .standard: "default"
    case .file(_, let layer, _): layer.rawValue
    case .environment: "environment"
    case .flag: "flag"
    }
  }

  package var description: String {
    switch self {
    case .standard: "default"
    case .file(let path, _, let mark): "\(path):\(mark.line)"
    case .environment(let variable): variable
    case .flag: "--set"
    }
  }
}
