package import Domain

extension Schema {
  /// The value that a text from a command line or a query stands for. Text that does not fit stays text, so that
  /// conforming says what is wrong with it.
  package func json(reading text: String) -> JSON {
    switch kind {
    case .integer, .number:
      // JSON's own notation: no "inf", no "0x10", no leading zeros that mean nothing.
      if let number = try? JSONParser.parse(text), number.number != nil { return number }
      return .string(text)
    case .boolean:
      switch text {
      case "true": return true
      case "false": return false
      default: return .string(text)
      }
    case .list(let item, _): return .array([item.json(reading: text)])
    case .any, .string, .choice, .object, .map: return .string(text)
    }
  }
}
