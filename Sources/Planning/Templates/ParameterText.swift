import Domain

/// Reads parameters that came as text, from a command line: `-p count=10`, `-p sites=URL,URL`.
enum ParameterText {
  /// The value that a text says where the parameter is not text; what does not fit stays as it is, to be refused with its
  /// place.
  static func read(_ value: Value, as schema: Schema) -> Value {
    guard let text = value.string else { return value }
    switch schema.kind {
    case .integer: return Int64(text).map { Value(.int($0), from: value.ownSources) } ?? value
    case .number: return Decimal(text).map { Value(.decimal($0), from: value.ownSources) } ?? value
    case .boolean:
      switch text {
      case "true": return Value(.bool(true), from: value.ownSources)
      case "false": return Value(.bool(false), from: value.ownSources)
      default: return value
      }
    case .list(let item, _):
      let parts = items(of: text, item).map { read(Value(.string($0), from: value.ownSources), as: item) }
      return Value(.list(parts), from: value.ownSources)
    case .any, .string, .choice, .object, .map: return value
    }
  }

  /// Commas divide; within addresses only those before the next address.
  private static func items(of text: String, _ item: Schema) -> [String] {
    let parts = text.split(separator: ",").map(trimmed)
    guard case .string(_, .url) = item.kind else { return parts.filter { !$0.isEmpty } }
    var addresses: [String] = []
    for part in parts {
      if let last = addresses.last, !part.hasPrefix("http://"), !part.hasPrefix("https://") {
        addresses[addresses.count - 1] = last + "," + part
      } else {
        addresses.append(part)
      }
    }
    return addresses
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
