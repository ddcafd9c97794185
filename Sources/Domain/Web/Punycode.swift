/// Enough of Punycode (RFC 3492) to tell whether an `xn--` label is the one encoding of a name.
enum Punycode {
  private static let base = 36
  private static let tMin = 1
  private static let tMax = 26
  private static let skew = 38
  private static let damp = 700
  private static let firstBias = 72
  private static let firstScalar = 128

  /// True if the label (without its `xn--`) decodes to text with something outside ASCII, every scalar of it stays as
  /// it is under compatibility case folding (UTS #46 would map or refuse the others), and it does not begin with a
  /// mark. Stricter than browsers for joiners, and without the Bidi rule.
  static func isCanonicalLabel(_ label: Substring) -> Bool {
    guard let scalars = decode(label), scalars.contains(where: { !$0.isASCII }),
      let first = scalars.first, !isMark(first)
    else { return false }
    return scalars.allSatisfy { $0.isASCII || isKept($0) }
  }

  /// The scalars of a label, or nil if it is not Punycode. Section 6.2; linear in the output for each insertion, on
  /// labels of at most 63 bytes.
  static func decode(_ label: Substring) -> [Unicode.Scalar]? {
    let bytes = Array(label.utf8)
    let hyphen = bytes.lastIndex(of: UInt8(ascii: "-"))
    // A delimiter without basic letters before it is not what an encoder writes.
    if hyphen == 0 { return nil }
    var output = bytes[..<(hyphen ?? 0)].map { Unicode.Scalar($0) }
    var index = hyphen.map { $0 + 1 } ?? 0
    var scalar = firstScalar
    var position = 0
    var bias = firstBias
    var isFirst = true
    while index < bytes.count {
      let before = position
      guard let delta = readNumber(bytes, &index, bias: bias) else { return nil }
      position += delta
      let count = output.count + 1
      bias = adapt(position - before, count: count, isFirst: isFirst)
      isFirst = false
      scalar += position / count
      position %= count
      guard scalar <= 0x10FFFF, let decoded = Unicode.Scalar(UInt32(scalar)) else { return nil }
      output.insert(decoded, at: position)
      position += 1
    }
    return output.isEmpty ? nil : output
  }

  private static func readNumber(_ bytes: [UInt8], _ index: inout Int, bias: Int) -> Int? {
    var value = 0
    var weight = 1
    for k in stride(from: base, through: base * bytes.count + base, by: base) {
      guard index < bytes.count, let digit = digit(bytes[index]) else { return nil }
      index += 1
      value += digit * weight
      let threshold = min(max(k - bias, tMin), tMax)
      if digit < threshold { return value }
      weight *= base - threshold
      // Beyond this no scalar can follow; it also keeps every product above far from overflow.
      guard value < 1 << 31, weight < 1 << 31 else { return nil }
    }
    return nil
  }

  private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var k = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + skew)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if let digit = ASCII.digit(byte) { return Int(digit) + 26 }
    return ASCII.isLetter(byte) ? Int(ASCII.lowercased(byte) - UInt8(ascii: "a")) : nil
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    default: !scalar.properties.changesWhenNFKCCaseFolded && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
