import Domain

/// Cuts a goal into tokens: words, numbers, quotations, addresses, marks. One pass; each token knows its bytes.
struct GoalTokenizer {
  let scalars: [Unicode.Scalar]
  /// Byte offset of each scalar, and of the end.
  let offsets: [Int]
  private(set) var position = 0
  private var tokens: [GoalToken] = []
  /// Opening quotes of these kinds find no closing one from here on: looked for once, not once for each.
  private var unclosed: Set<Unicode.Scalar> = []

  /// Longer quotations are taken for stray quotes.
  private static let quotationLimit = 500

  static func tokens(of text: String) -> [GoalToken] {
    var tokenizer = GoalTokenizer(text)
    while tokenizer.position < tokenizer.scalars.count { tokenizer.step() }
    return tokenizer.tokens
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  private mutating func step() {
    let scalar = scalars[position]
    if scalar.properties.isWhitespace {
      if scalar == "\n" { add(.mark, to: position + 1) } else { position += 1 }
    } else if let end = urlEnd() {
      add(.url, to: end)
    } else if let quotation = quotation() {
      add(quotation)
    } else if let (kind, end) = address() {
      add(kind, to: end)
    } else if scalar.isDigit, let number = NumberNotation.read(scalars, at: position) {
      add(.number(number.value, isSure: number.isSure), to: number.end)
    } else if let code = Currencies.bySymbol[scalar] {
      add(.currency(code), to: position + 1)
    } else if scalar.isWordPart {
      add(.word, to: wordEnd(from: position))
    } else {
      add(.mark, to: position + 1)
    }
  }

  private mutating func add(_ kind: GoalToken.Kind, to end: Int) {
    tokens.append(GoalToken(kind, text(position..<end), start: offsets[position], end: offsets[end]))
    position = end
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  func scalar(at index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  /// Letters and digits, and within them the marks that words have inside: `well-known`, `don't`, `v2.0`, `AT&T`, `C++`.
  private func wordEnd(from start: Int) -> Int {
    var end = start
    while let scalar = scalar(at: end) {
      if scalar.isWordPart {
        end += 1
      } else if "-'’.&".unicodeScalars.contains(scalar), end > start, self.scalar(at: end + 1)?.isWordPart == true {
        end += 1
      } else if scalar == "+" || scalar == "#", end > start {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  // MARK: - Quotations

  private mutating func add(_ quotation: Range<Int>) {
    let inside = text(quotation)
    let after = quotation.upperBound + 1
    if inside.hasPrefix("http://") || inside.hasPrefix("https://") {
      // An address in quotes is an address.
      position = quotation.lowerBound
      return
    }
    // The span covers the words, not the quotes.
    tokens.append(
      GoalToken(.quoted, inside, start: offsets[quotation.lowerBound], end: offsets[quotation.upperBound]))
    position = after
  }

  /// What stands inside the quotes that open here; nil where none open or they do not close.
  private mutating func quotation() -> Range<Int>? {
    let opening = scalars[position]
    guard let closings = Self.quotes[opening], !unclosed.contains(opening) else { return nil }
    if position > 0, scalars[position - 1].isWordPart { return nil }
    let limit = min(scalars.count, position + Self.quotationLimit)
    var index = position + 1
    while index < limit {
      if closings.contains(scalars[index]), scalar(at: index + 1)?.isWordPart != true {
        return index > position + 1 ? position + 1..<index : nil
      }
      index += 1
    }
    if limit == scalars.count { unclosed.insert(opening) }
    return nil
  }

  private static let quotes: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "\"": ["\""], "'": ["'"], "`": ["`"], "“": ["”", "“", "\""], "„": ["“", "”", "\""], "”": ["”"], "‘": ["’"],
    "‚": ["‘", "’"], "«": ["»"], "»": ["«"], "‹": ["›"], "「": ["」"],
  ]
}

extension Unicode.Scalar {
  /// 0 to 9.
  var isDigit: Bool { ("0"..."9").contains(self) }

  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// A letter or digit of any script, a mark that joins one, or an underscore.
  var isWordPart: Bool {
    if isASCII { return isDigit || isASCIILetter || self == "_" }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: return true
    default: return properties.isAlphabetic
    }
  }
}
