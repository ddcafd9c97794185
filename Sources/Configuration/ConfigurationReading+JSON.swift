package import Domain
import YAML

extension ConfigurationReading {
  /// The whole as programs read it: `errandd --check-config --json` prints this and nothing else.
  package func json(files: [ConfigurationFile]) -> JSON {
    [
      "valid": .bool(faults.isEmpty),
      "files": Self.json(files),
      "settings": .array(settings.map(\.json)), "faults": .array(faults.map(\.json)),
      "warnings": .array(warnings.map(\.json)),
      "fault_count": .int(Int64(faultCount)),
    ]
  }
}

extension ConfigurationReading {
  /// Values and where they came from, without what is wrong: what a daemon that runs goes by.
  package func settingsJSON(files: [ConfigurationFile]) -> JSON {
    ["files": Self.json(files), "settings": .array(settings.map(\.json))]
  }

  private static func json(_ files: [ConfigurationFile]) -> JSON {
    .array(files.map { ["path": .string($0.path), "layer": .string($0.layer.rawValue)] })
  }
}

extension Setting {
  fileprivate var json: JSON {
    var place = JSONObject([("layer", .string(origin.layer))])
    switch origin {
    case .standard, .flag: break
    case .file(let path, _, let mark):
      place["file"] = .string(path)
      place["line"] = .int(Int64(mark.line))
    case .environment(let variable): place["variable"] = .string(variable)
    }
    return [
      "key": .string(key.name), "value": key.written(value), "default": key.written(key.standard),
      "from": .object(place), "help": .string(key.schema.help), "unit": .string(key.unit),
      "allowed": .string(key.allowed),
    ]
  }
}

extension ConfigurationFault {
  fileprivate var json: JSON {
    [
      "source": .string(source), "line": mark.map { .int(Int64($0.line)) } ?? .null,
      "column": mark.map { .int(Int64($0.column)) } ?? .null, "message": .string(message),
      "text": .string(description),
    ]
  }
}
