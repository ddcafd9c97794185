/// How text is written so that it stays text (WHATWG HTML, 13.3).
enum Escaping {
  static func text(_ text: String, into bytes: inout [UInt8]) {
    write(text, into: &bytes) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      default: nil
      }
    }
  }

  /// For a value between double quotes.
  static func attribute(_ text: String, into bytes: inout [UInt8]) {
    write(text, into: &bytes) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "'"): "&#39;"
      default: nil
      }
    }
  }

  /// A control character that is no white space would be an error of the page (13.2.3.5): it is replaced.
  private static func write(_ text: String, into bytes: inout [UInt8], _ reference: (UInt8) -> StaticString?) {
    var text = text
    text.withUTF8 { source in
      bytes.reserveCapacity(bytes.count + source.count)
      for byte in unsafe source {
        if let reference = reference(byte) {
          // A static string of ASCII, which lives as long as the program.
          unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
        } else if byte < 0x20, byte != 0x09, byte != 0x0A {
          bytes.append(contentsOf: "\u{FFFD}".utf8)
        } else if byte == 0x7F {
          bytes.append(contentsOf: "\u{FFFD}".utf8)
        } else {
          bytes.append(byte)
        }
      }
    }
  }
}
