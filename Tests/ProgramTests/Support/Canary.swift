import Domain
import Glibc
import POSIX

/// A secret that sings wherever it is: looked for in every form in which it could have been written down.
struct Canary {
  let secret: String
  private let plain: [UInt8]
  /// What is looked for as it is; the forms of URLs are taken away from the place that is searched instead.
  private let forms: [(name: String, bytes: [UInt8])]

  init(_ secret: String) {
    self.secret = secret
    plain = Array(secret.utf8)
    let hex = plain.hexadecimal
    var forms = [("plain", secret), ("hex", hex), ("HEX", hex.uppercased())]
    let quoted = JSON.string(secret).text.dropFirst().dropLast().description
    if quoted != secret { forms.append(("JSON", quoted)) }
    // Behind a name, a colon or anything else: whatever stands before shifts it by up to two bytes.
    for shift in 0..<3 {
      let encoded = Self.base64(of: [UInt8](repeating: 0, count: shift) + plain)
      let whole = Self.certain(encoded, shift: shift, count: plain.count)
      let safe = String(whole.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
      forms.append(("base64+\(shift)", whole))
      if safe != whole { forms.append(("base64url+\(shift)", safe)) }
    }
    self.forms = forms.map { ($0.0, Array($0.1.utf8)) }
  }

  /// The forms in which it is found.
  func sightings(in bytes: [UInt8]) -> [String] {
    var found = forms.filter { Self.contains($0.bytes, in: bytes) }.map(\.name)
    if !found.contains("plain") {
      let encoded = [("URL", false), ("form", true)].first { _, plusIsSpace in
        Self.decoded(bytes, plusIsSpace: plusIsSpace).map { Self.contains(plain, in: $0) } ?? false
      }
      if let encoded { found.append(encoded.0) }
    }
    return found
  }

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
  /// - Parameter givers: in whose environment it was given; theirs is not looked at.
  func sightings(of processes: [HostProcess], besides givers: Set<Int32> = []) -> [String] {
    processes.flatMap { process in
      (givers.contains(process.id) ? ["cmdline"] : ["cmdline", "environ"]).flatMap { name in
        sightings(in: (try? Files.read("/proc/\(process.id)/\(name)", limit: 4 << 20)) ?? []).map {
          "\(name) of \(process): \($0)"
        }
      }
    }
  }

  // MARK: - Forms

  /// With `%2f` and `%2F` undone (RFC 3986); nil where there are none, nor `+` for a space.
  private static func decoded(_ bytes: [UInt8], plusIsSpace: Bool) -> [UInt8]? {
    let (percent, plus) = (UInt8(ascii: "%"), UInt8(ascii: "+"))
    guard bytes.contains(percent) || plusIsSpace && bytes.contains(plus) else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == percent, place + 2 < bytes.count, let high = digit(bytes[place + 1]),
        let low = digit(bytes[place + 2])
      {
        decoded.append(high << 4 | low)
        place += 3
      } else {
        decoded.append(plusIsSpace && bytes[place] == plus ? UInt8(ascii: " ") : bytes[place])
        place += 1
      }
    }
    return decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { UInt8(exactly: $0) }
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
