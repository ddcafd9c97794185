import Domain

/// Tells what a goal asks for from its leading verbs and the forms of its questions.
struct IntentRecogniser {
  /// A verb in the place of a request: at the beginning, behind `please`, `and`, `then`, a comma.
  struct Lead {
    let intent: GoalIntent
    let index: Int
    let length: Int
  }

  /// In the order of the text.
  let leads: [Lead]
  /// A verb elsewhere, where no lead was found.
  let other: Lead?
  /// `how much is`, `which shop sells`, `who has the cheapest`.
  let asksForPrice: Bool
  /// `price comparison`, wherever it stands.
  let saysComparison: Bool
  /// Whether `not` or `never` stands before the first lead.
  let isNegated: Bool

  init(_ reading: GoalReading) {
    var leads: [Lead] = []
    var other: Lead?
    var isLeading = true
    var isNegated = false
    for index in reading.tokens.indices {
      let word = reading.word(index)
      if reading.isMark(index, ".?!;:,\n)(*•-–—") || ["and", "then", "please", "to"].contains(word) {
        isLeading = true
        continue
      }
      if ["not", "don't", "dont", "never"].contains(word), leads.isEmpty {
        isNegated = true
        continue
      }
      if isLeading, reading.role(index) == .site { continue }
      if let lead = Self.verb(reading, at: index) {
        let isFollowed = Lexicon.articles.contains(reading.word(index + 1)) || reading.count(at: index + 1) != nil
        let isNoun = !lead.isSure && !leads.isEmpty && !isFollowed
        if isLeading, !isNoun { leads.append(lead.lead) }
        if !isLeading, lead.isSure, other == nil { other = lead.lead }
      } else if isLeading, leads.isEmpty, Self.unsupported.contains(word) {
        leads.append(Lead(intent: .unknown, index: index, length: 1))
      }
      if !Lexicon.preamble.contains(word) { isLeading = false }
    }
    self.leads = leads
    self.other = leads.isEmpty ? other : nil
    self.isNegated = isNegated
    saysComparison = reading.tokens.indices.contains { reading.matches(["price", "comparison"], at: $0) }
    asksForPrice = reading.tokens.indices.contains { Self.asksForPrice(reading, at: $0) }
  }

  /// Requests that are understood well enough to know that they are something else.
  private static let unsupported: Set<String> = [
    "buy", "order", "purchase", "book", "reserve", "pay", "checkout", "add", "delete", "remove", "cancel", "send",
    "email", "message", "reply", "translate", "write", "play", "call", "install", "schedule", "vote", "follow",
    "rename", "move", "edit", "update", "unsubscribe", "calculate", "summarise", "summarize", "explain", "draw",
  ]

  private static func verb(_ reading: GoalReading, at index: Int) -> (lead: Lead, isSure: Bool)? {
    guard reading.isOpen(index) else { return nil }
    let word = reading.word(index)
    if let intent = Lexicon.phrasalVerbs["\(word) \(reading.word(index + 1))"] {
      return (Lead(intent: intent, index: index, length: 2), true)
    }
    return Lexicon.verbs[word].map { (Lead(intent: $0.intent, index: index, length: 1), $0.isSure) }
  }

  private static let sellWords: Set<String> = [
    "sells", "sell", "got", "offers", "offer", "has", "have", "stocks", "carries", "charges", "costs",
  ]

  private static func asksForPrice(_ reading: GoalReading, at index: Int) -> Bool {
    let hasPriceWord = { (range: Range<Int>) in
      range.contains { reading.isOrderedByPrice && reading.role($0) == .order || isPriceWord(reading.word($0)) }
    }
    switch reading.word(index) {
    case "cheaper": return reading.siteCount > 1
    case "how": return ["much", "expensive"].contains(reading.word(index + 1))
    case "what", "what's":
      return (index..<min(index + 14, reading.tokens.count)).contains {
        ["cost", "costs", "price", "prices", "charge", "charges", "pay"].contains(reading.word($0))
      }
    case "which", "who", "who's":
      let near = index + 1..<min(index + 10, reading.tokens.count)
      guard index + 1 < near.upperBound else { return false }
      let whole = index + 1..<min(index + 40, reading.tokens.count)
      return near.contains {
        sellWords.contains(reading.word($0)) || reading.role($0) == .site || reading.word($0) == "is"
      }
        && hasPriceWord(whole)
    case "where":
      guard index + 1 < reading.tokens.count else { return false }
      return hasPriceWord(index + 1..<min(index + 40, reading.tokens.count))
    default: return false
    }
  }

  static func isPriceWord(_ word: String) -> Bool {
    ["cheapest", "cheaper", "price", "prices", "cost", "costs", "pricing", "deal", "least"].contains(word)
  }

  // MARK: - Deciding

  /// The verbs in the order in which what is wanted may stand behind them.
  var wishes: [Lead] {
    let isWish = { (lead: Lead) in lead.intent == .extract || lead.intent == .compare }
    return leads.filter { $0.intent == .compare } + leads.reversed().filter { $0.intent == .extract }
      + leads.filter { !isWish($0) }
  }

  /// - Parameter shape: what the rest of the goal looks like.
  /// - Returns: the intent, and how sure it is.
  func decide(_ shape: GoalOutline) -> (intent: GoalIntent, confidence: Double) {
    let decided = decideUnnegated(shape)
    return isNegated ? (decided.intent, decided.confidence * 0.3) : decided
  }

  private func decideUnnegated(_ shape: GoalOutline) -> (intent: GoalIntent, confidence: Double) {
    // `go to URL and get ...`, `search URL for lamps and list ...`: the way is not the wish.
    let isWay = { (intent: GoalIntent) in intent == .navigate || intent == .search }
    var lead = leads.first
    if let first = lead, isWay(first.intent),
      let wish = leads.dropFirst().first(where: { $0.intent == .extract || $0.intent == .compare })
    {
      lead = wish
    }
    guard let lead else {
      let isOneList = shape.hasCount && shape.siteCount == 1
      if asksForPrice, !shape.hasColumns, !shape.hasTable, !isOneList { return (.compare, 0.9) }
      return decideWithoutLead(shape)
    }
    switch lead.intent {
    case .compare: return (.compare, 0.95)
    case .extract:
      if saysComparison { return (.compare, 0.85) }
      if asksForPrice, !shape.hasColumns, !shape.hasTable { return (.compare, 0.85) }
      if shape.pricesOneThing, shape.siteCount != 1 { return (.compare, 0.85) }
      return (.extract, 0.92)
    case .search:
      if asksForPrice || shape.pricesOneThing { return (.compare, 0.85) }
      if shape.hasCount || shape.hasTable || shape.hasColumns || shape.hasOrder { return (.extract, 0.8) }
      return (.search, 0.85)
    case .unknown: return (.unknown, 0.2)
    case .fill, .register, .logIn, .download, .monitor, .publish, .navigate, .click: return (lead.intent, 0.85)
    }
  }

  private func decideWithoutLead(_ shape: GoalOutline) -> (intent: GoalIntent, confidence: Double) {
    if shape.pricesOneThing, shape.siteCount != 0 { return (.compare, 0.65) }
    if shape.hasTable || shape.hasColumns || shape.hasCount { return (.extract, 0.65) }
    if shape.hasOrder, shape.siteCount != 0 { return (.extract, 0.5) }
    if let other { return (other.intent, 0.45) }
    return (.unknown, 0.1)
  }
}
