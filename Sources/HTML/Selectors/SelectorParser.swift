package import Domain

/// Reads the text of a selector, within bounds of length, parts and nesting.
struct SelectorParser {
  private static let lengthLimit = 1_024
  private static let partLimit = 64
  private static let nestingLimit = 8

  private let bytes: [UInt8]
  private var place = 0
  private var nesting = 0
  private var partCount = 0

  static func parse(_ text: String) throws(Fault) -> [ComplexSelector] {
    guard text.utf8.count <= lengthLimit else {
      throw Fault(.inputInvalid, "reading a selector of \(text.utf8.count) bytes, where \(lengthLimit) is the limit")
    }
    var parser = SelectorParser(bytes: Array(text.utf8))
    let list = try parser.list()
    guard parser.place == parser.bytes.count else { throw parser.fault("what stands here does not belong") }
    return list
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: - Structure

  private mutating func list() throws(Fault) -> [ComplexSelector] {
    var list = [try complex()]
    while take(",") { list.append(try complex()) }
    return list
  }

  private mutating func complex() throws(Fault) -> ComplexSelector {
    skipSpace()
    var parts = [ComplexSelector.Part(combinator: .descendant, tests: try compound())]
    while let combinator = combinator() {
      parts.append(ComplexSelector.Part(combinator: combinator, tests: try compound()))
    }
    return ComplexSelector(parts: parts)
  }

  private mutating func combinator() -> ComplexSelector.Combinator? {
    let hadSpace = skipSpace()
    let combinator: ComplexSelector.Combinator
    switch current {
    case UInt8(ascii: ">"): combinator = .child
    case UInt8(ascii: "+"): combinator = .adjacent
    case UInt8(ascii: "~"): combinator = .sibling
    case nil, UInt8(ascii: ","), UInt8(ascii: ")"): return nil
    default: return hadSpace ? .descendant : nil
    }
    place += 1
    skipSpace()
    return combinator
  }

  private mutating func compound() throws(Fault) -> [SimpleSelector] {
    partCount += 1
    guard partCount <= Self.partLimit else { throw fault("more than \(Self.partLimit) parts") }
    var tests: [SimpleSelector] = []
    if take("*") {
      tests.append(.universal)
    } else if let byte = current, Self.isNameByte(byte) || byte == UInt8(ascii: "\\") {
      tests.append(.type(try name().asciiLowercased))
    }
    while let byte = current {
      switch byte {
      case UInt8(ascii: "#"):
        place += 1
        tests.append(.id(try name()))
      case UInt8(ascii: "."):
        place += 1
        tests.append(.className(try name()))
      case UInt8(ascii: "["):
        place += 1
        tests.append(.attribute(try attribute()))
      case UInt8(ascii: ":"):
        place += 1
        tests.append(try pseudoClass())
      default:
        guard !tests.isEmpty else { throw fault("a selector was expected") }
        return tests
      }
    }
    guard !tests.isEmpty else { throw fault("a selector was expected") }
    return tests
  }

  // MARK: - Attributes

  private mutating func attribute() throws(Fault) -> AttributeTest {
    skipSpace()
    let name = try name().asciiLowercased
    skipSpace()
    if take("]") { return AttributeTest(name: name, comparison: .exists, value: "", ignoresCase: false) }
    let comparison = try comparison()
    skipSpace()
    let value = try value()
    skipSpace()
    var ignoresCase = false
    if take("i") || take("I") { ignoresCase = true } else if take("s") || take("S") { ignoresCase = false }
    skipSpace()
    guard take("]") else { throw fault("] was expected") }
    return AttributeTest(name: name, comparison: comparison, value: value, ignoresCase: ignoresCase)
  }

  private mutating func comparison() throws(Fault) -> AttributeTest.Operator {
    let operators: [(String, AttributeTest.Operator)] = [
      ("=", .equals), ("~=", .includes), ("|=", .dashMatch), ("^=", .prefix), ("$=", .suffix), ("*=", .substring),
    ]
    for (text, comparison) in operators where take(text) { return comparison }
    throw fault("one of = ~= |= ^= $= *= was expected")
  }

  private mutating func value() throws(Fault) -> String {
    guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return try name() }
    place += 1
    var value: [UInt8] = []
    while let byte = current, byte != quote {
      if byte == UInt8(ascii: "\\") { value += try escape() } else { value.append(byte) }
      if byte != UInt8(ascii: "\\") { place += 1 }
    }
    guard current == quote else { throw fault("the quote does not end") }
    place += 1
    return String(decoding: value, as: UTF8.self)
  }

  // MARK: - Pseudo-classes

  private mutating func pseudoClass() throws(Fault) -> SimpleSelector {
    let start = place
    switch try name().asciiLowercased {
    case "first-child": return .nthChild(step: 0, offset: 1)
    case "last-child": return .lastChild
    case "nth-child":
      return try within { parser throws(Fault) in
        let (step, offset) = try parser.formula()
        return .nthChild(step: step, offset: offset)
      }
    case "not":
      return try within { parser throws(Fault) in .not(try parser.list()) }
    default:
      place = start
      throw fault("only :not(), :first-child, :last-child and :nth-child() are known")
    }
  }

  private mutating func within(
    _ read: (inout SelectorParser) throws(Fault) -> SimpleSelector
  ) throws(Fault) -> SimpleSelector {
    guard take("(") else { throw fault("( was expected") }
    nesting += 1
    guard nesting <= Self.nestingLimit else { throw fault("more than \(Self.nestingLimit) levels") }
    let test = try read(&self)
    nesting -= 1
    skipSpace()
    guard take(")") else { throw fault(") was expected") }
    return test
  }

  /// `an+b`, `odd`, `even` (CSS Syntax, section 6).
  private mutating func formula() throws(Fault) -> (step: Int32, offset: Int32) {
    var text = ""
    while let byte = current, byte != UInt8(ascii: ")") {
      text.unicodeScalars.append(Unicode.Scalar(byte))
      place += 1
    }
    let plain = text.filter { !$0.isWhitespace }.asciiLowercased
    if plain == "odd" { return (2, 1) }
    if plain == "even" { return (2, 0) }
    guard let n = plain.firstIndex(of: "n") else {
      guard let offset = Int32(plain) else { throw fault("an+b was expected") }
      return (0, offset)
    }
    let (before, after) = (plain[..<n], plain[plain.index(after: n)...])
    let step = before.isEmpty || before == "+" ? 1 : before == "-" ? -1 : Int32(before)
    let offset = after.isEmpty ? 0 : after.hasPrefix("+") || after.hasPrefix("-") ? Int32(after) : nil
    guard let step, let offset else { throw fault("an+b was expected") }
    return (step, offset)
  }

  // MARK: - Letters

  private mutating func name() throws(Fault) -> String {
    var name: [UInt8] = []
    while let byte = current {
      if byte == UInt8(ascii: "\\") {
        name += try escape()
      } else if Self.isNameByte(byte) {
        name.append(byte)
        place += 1
      } else {
        break
      }
    }
    guard !name.isEmpty else { throw fault("a name was expected") }
    return String(decoding: name, as: UTF8.self)
  }

  /// A backslash and up to six hexadecimal digits, or any other character as itself.
  private mutating func escape() throws(Fault) -> [UInt8] {
    place += 1
    var digits = ""
    while let byte = current, digits.utf8.count < 6, Unicode.Scalar(byte).properties.isASCIIHexDigit {
      digits.unicodeScalars.append(Unicode.Scalar(byte))
      place += 1
    }
    guard digits.isEmpty else {
      if current == 0x20 { place += 1 }
      let scalar = UInt32(digits, radix: 16).flatMap { $0 == 0 ? nil : Unicode.Scalar($0) } ?? "\u{FFFD}"
      return Array(String(scalar).utf8)
    }
    guard let byte = current else { throw fault("something was expected behind \\") }
    place += 1
    return [byte]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = place
    while let byte = current, byte.isHTMLSpace { place += 1 }
    return place > start
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[place...].starts(with: text.utf8) else { return false }
    place += text.utf8.count
    return true
  }

  private func fault(_ message: String) -> Fault {
    Fault(.inputInvalid, "reading a selector: \(message)", place: "byte \(place)")
  }
}

extension Selector {
  /// - Throws: `input.invalid` with the byte where reading stopped; a selector may have 1,024 bytes, 64 parts and
  ///   8 levels of `:not()`.
  package init(_ text: String) throws(Fault) {
    self.init(alternatives: try SelectorParser.parse(text), description: text)
  }
}
