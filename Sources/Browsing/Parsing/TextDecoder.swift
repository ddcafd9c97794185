/// Turns a page's bytes into UTF-8. What spells no character becomes U+FFFD; so does NUL, as in the HTML standard.
struct TextDecoder: Sendable {
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// - Returns: valid UTF-8 without NUL.
  static func decode(_ bytes: ArraySlice<UInt8>, as encoding: TextEncoding) -> [UInt8] {
    let decoded =
      switch encoding {
      case .utf8: repaired(Array(bytes))
      case .utf16LittleEndian: decodeUTF16(bytes) { low, high in UInt16(low) | UInt16(high) << 8 }
      case .utf16BigEndian: decodeUTF16(bytes) { high, low in UInt16(low) | UInt16(high) << 8 }
      case .windows1252: decodeWindows1252(bytes)
      case .converted(let name): repaired(IconvConverter.convert(bytes, from: name) ?? decodeWindows1252(bytes))
      }
    guard decoded.contains(0) else { return decoded }
    return decoded.flatMap { $0 == 0 ? replacement : [$0] }
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

  private static func decodeWindows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte < 0x80 { result.append(byte) } else { append(Windows1252.scalar(of: byte), to: &result) }
    }
    return result
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var place = bytes.startIndex
    while place + 1 < bytes.endIndex {
      units.append(unit(bytes[place], bytes[place + 1]))
      place += 2
    }
    var result = Array(String(decoding: units, as: UTF16.self).utf8)
    if place < bytes.endIndex { result += replacement }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? replacement)
  }
}
