/// The looks of a town's three shops, in the order table, cards, definition lists.
enum ShopLooks {
  /// The town as its examples describe it.
  static let furnishing = [
    ShopLook(
      name: "Harbor & Pine Supply", motto: "Plain goods, plain prices, since 1921", words: .english, notation: .dollars,
      pageSize: 25, searchField: "q", pageField: "page", paths: ("search", "category", "product"),
      choices: ShopLook.Choices(), colours: ("#f7f4ec", "#23312b", "#1f6f54"), classes: named("hp-", "")),
    ShopLook(
      name: "Lichthof", motto: "Schönes für drinnen", words: .german, notation: .euroAfter, pageSize: 24,
      searchField: "s", pageField: "seite", paths: ("suche", "kategorie", "artikel"), choices: ShopLook.Choices(),
      colours: ("#ffffff", "#1d1d2b", "#c2410c"), classes: named("", "-card")),
    ShopLook(
      name: "Rowe & Daughters", motto: "A ledger of good things", words: .english, notation: .euroCode, pageSize: 20,
      searchField: "search", pageField: "p", paths: ("find", "shelf", "item"), choices: ShopLook.Choices(),
      colours: ("#fbfaff", "#2b2440", "#5b3fa8"), classes: named("ledger__", "")),
  ]

  /// Another town: every name, address, word, notation and choice by the seed.
  static func other(brands: [String], _ random: inout SeededRandom) -> [ShopLook] {
    let notations =
      random.chance(1, of: 2)
      ? [[PriceNotation.pounds], [.euroBefore, .euroAfter]] : [[.francs, .zloty], [.poundsCode]]
    let fields = random.shuffled(["query", "term", "find", "keyword", "text"])
    let pages = random.shuffled(["pg", "n", "sheet", "part"])
    let colours = random.shuffled([
      ("#f4f7fb", "#17253a", "#1d5fbf"), ("#fdf6f0", "#3a1f17", "#b0431f"), ("#f5faf3", "#1c2f1a", "#3d7a24"),
      ("#fff8fb", "#381328", "#a81e6a"),
    ])
    let words = [ShopWords.english, random.pick([.french, .german]), .english]
    return (0..<3).map { number in
      ShopLook(
        name: "\(brands[brands.count - 1 - number]) \(random.pick(["Stores", "Trading", "Warehouse", "Outfitters"]))",
        motto: random.pick(["Made to last", "Sent the same day", "Chosen with care"]), words: words[number],
        notation: random.pick(notations[min(number, 1)]), pageSize: 12 + random.below(16), searchField: fields[number],
        pageField: pages[number],
        paths: (
          random.pick(["seek", "lookup", "results"]), random.pick(["c", "group", "department"]),
          random.pick(["p", "goods", "detail"])
        ),
        choices: ShopLook.Choices(
          isRearranged: random.chance(2, of: 3), isSplit: random.chance(2, of: 3), hasLowTitles: random.chance(1, of: 2)
        ),
        colours: colours[number], classes: invented(&random))
    }
  }

  private static func named(_ before: String, _ after: String) -> [ShopLook.Part: String] {
    Dictionary(uniqueKeysWithValues: ShopLook.Part.allCases.map { ($0, before + slug("\($0)") + after) })
  }

  private static func invented(_ random: inout SeededRandom) -> [ShopLook.Part: String] {
    let syllables = ["ba", "co", "du", "fi", "ge", "ho", "ju", "ka", "le", "mi", "no", "pu"]
    var used: Set<String> = []
    var classes: [ShopLook.Part: String] = [:]
    for part in ShopLook.Part.allCases {
      var name = ""
      repeat { name = (0..<3).map { _ in random.pick(syllables) }.joined() } while !used.insert(name).inserted
      classes[part] = name
    }
    return classes
  }
}
