/// How the YAML 1.2 core schema types a plain scalar (YAML 1.2.2, section 10.3.2), as functions on its bytes.
extension YAMLScalar.Content {
  /// - Returns: nil for a whole number that does not fit 64 bits.
  static func plain(_ text: String) -> Self? {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .double(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
    default: break
    }
    let bytes = text.utf8
    guard let first = bytes.first,
      isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        || first == UInt8(ascii: ".")
    else { return .string(text) }
    if text.hasPrefix("0x") { return based(text, 16, isHex) }
    if text.hasPrefix("0o") { return based(text, 8) { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "7") } }
    let unsigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    if !unsigned.isEmpty, unsigned.allSatisfy(isDigit) { return Int64(text).map { .int($0) } }
    if isFloat(unsigned) { return Double(text).map { .double($0) } ?? .string(text) }
    return .string(text)
  }

  private static func based(_ text: String, _ radix: Int, _ allowed: (UInt8) -> Bool) -> Self? {
    let digits = text.utf8.dropFirst(2)
    guard !digits.isEmpty, digits.allSatisfy(allowed) else { return .string(text) }
    return Int64(text.dropFirst(2), radix: radix).map { .int($0) }
  }

  /// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?` without the sign.
  private static func isFloat(_ bytes: Substring.UTF8View) -> Bool {
    var rest = bytes
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let fraction = rest.prefix(while: isDigit)
      guard !(whole.isEmpty && fraction.isEmpty) else { return false }
      rest = rest.dropFirst(fraction.count)
    } else if whole.isEmpty {
      return false
    }
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }
}
