import Domain
import Glibc
import POSIX

/// A secret that sings wherever it is: looked for in every form in which it could have been written down.
struct Canary {
  let secret: String
  private let forms: [(name: String, bytes: [UInt8])]

  init(_ secret: String) {
    self.secret = secret
    let bytes = Array(secret.utf8)
    let hex = bytes.hexadecimal
    var forms = [("plain", secret), ("hex", hex), ("HEX", hex.uppercased())]
    forms += [("URL", Self.percent(bytes, hex)), ("url", Self.percent(bytes, hex).lowercased())]
    forms.append(("JSON", JSON.string(secret).text.dropFirst().dropLast().description))
    // Behind a name, a colon or anything else: whatever stands before shifts it by up to two bytes.
    for shift in 0..<3 {
      let encoded = Self.base64(of: [UInt8](repeating: 0, count: shift) + bytes)
      let whole = Self.certain(encoded, shift: shift, count: bytes.count)
      forms.append(("base64+\(shift)", whole))
      let safe = String(whole.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
      forms.append(("base64url+\(shift)", safe))
    }
    self.forms = forms.map { ($0.0, Array($0.1.utf8)) }
  }

  /// The forms in which it is found.
  func sightings(in bytes: [UInt8]) -> [String] { forms.filter { Self.contains($0.bytes, in: bytes) }.map(\.name) }

  func sightings(in text: String) -> [String] { sightings(in: Array(text.utf8)) }

  /// In the files of a folder and those under it: `PATH: FORM`.
  func sightings(under folder: String) throws -> [String] {
    try Files.names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if let inner = try? sightings(under: path) { return inner }
      // A socket is no file.
      guard let bytes = try? Files.read(path, limit: 256 << 20) else { return [] }
      return sightings(in: bytes).map { "\(path): \($0)" }
    }
  }

  /// In what the kernel tells everybody of this user about processes.
  func sightings(of processes: [HostProcess]) -> [String] {
    processes.flatMap { process in
      ["cmdline", "environ"].flatMap { name in
        sightings(in: (try? Files.read("/proc/\(process.id)/\(name)", limit: 4 << 20)) ?? []).map {
          "\(name) of \(process): \($0)"
        }
      }
    }
  }

  // MARK: - Forms

  /// Every byte but letters and digits, as `%2F`.
  private static func percent(_ bytes: [UInt8], _ hex: String) -> String {
    bytes.map { byte in
      let isPlain = Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
      return isPlain && byte < 0x80 ? String(Unicode.Scalar(byte)) : "%" + [byte].hexadecimal.uppercased()
    }.joined()
  }

  /// The digits that do not depend on what stands around.
  private static func certain(_ encoded: String, shift: Int, count: Int) -> String {
    let first = (shift * 8 + 5) / 6
    let last = (shift + count) * 8 / 6
    return String(encoded.prefix(last).dropFirst(first))
  }

  /// RFC 4648, section 4.
  static func base64(of bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      return String((0..<4).map { $0 <= group.count ? digits[bits >> (18 - 6 * $0) & 63] : "=" })
    }.joined()
  }

  private static func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = needle.first else { return false }
    return bytes.withUnsafeBytes { bytes in
      needle.withUnsafeBytes { needle in
        guard var place = bytes.baseAddress, let sought = needle.baseAddress else { return false }
        let end = place + bytes.count
        while end - place >= needle.count, let found = memchr(place, Int32(first), end - place - needle.count + 1) {
          if memcmp(found, sought, needle.count) == 0 { return true }
          place = UnsafeRawPointer(found) + 1
        }
        return false
      }
    }
  }
}
