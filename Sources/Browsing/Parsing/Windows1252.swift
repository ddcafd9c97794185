/// The upper half of windows-1252 as the Encoding standard has it (index-windows-1252.txt): the five bytes that
/// Microsoft left free stand for the control characters of the same number.
enum Windows1252 {
  /// - Parameter byte: 0x80 or above; below, it is the character itself.
  static func scalar(of byte: UInt8) -> Unicode.Scalar {
    let place = Int(byte) - 0x80
    guard upperC1.indices.contains(place) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(upperC1[place]) ?? "\u{FFFD}"
  }

  /// 0x80 to 0x9F; from 0xA0 on the byte is the number of its character.
  private static let upperC1: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
