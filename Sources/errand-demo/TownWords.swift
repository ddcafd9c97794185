/// The words a town is made of. Each kind of town sells other things.
struct TownWords: Sendable {
  /// A kind of product and what it costs, in whole units.
  struct Kind: Sendable {
    let noun: String
    let cheapest: Int
    let dearest: Int
  }

  /// The first is the one that the town's examples are about.
  let kinds: [Kind]
  /// The first makes the product that the shops are compared by.
  let brands: [String]
  let manners: [String]
  /// Parts for the first kind that are no such thing themselves ("lamp shade").
  let parts: [String]
  /// A sort of the first kind whose name differs by one word ("floor lamp").
  let sort: String

  static let furnishing = TownWords(
    kinds: [
      Kind(noun: "lamp", cheapest: 12, dearest: 1450), Kind(noun: "chair", cheapest: 45, dearest: 890),
      Kind(noun: "desk", cheapest: 149, dearest: 2600), Kind(noun: "clock", cheapest: 9, dearest: 320),
      Kind(noun: "kettle", cheapest: 19, dearest: 189), Kind(noun: "rug", cheapest: 29, dearest: 1900),
      Kind(noun: "shelf", cheapest: 25, dearest: 740), Kind(noun: "mirror", cheapest: 15, dearest: 560),
      Kind(noun: "bottle", cheapest: 6, dearest: 64), Kind(noun: "speaker", cheapest: 35, dearest: 1300),
    ],
    brands: [
      "Nexus", "Aurora", "Boreal", "Cobalt", "Dorian", "Ember", "Fjord", "Galena", "Harbor", "Indigo", "Juniper",
      "Kestrel", "Linden", "Meridian", "Nimbus", "Orchard", "Pallas", "Quartz", "Rowan", "Sable", "Tamarind", "Umbra",
      "Vesper", "Willow", "Xenia", "Yarrow", "Zephyr", "Alder", "Birch", "Cedar",
    ],
    manners: ["slim", "classic", "folding", "compact", "grand"], parts: ["shade", "bulb set"], sort: "floor")

  /// Words for another town: a trade by the seed, brands made of syllables.
  static func other(_ random: inout SeededRandom) -> TownWords {
    let trade = random.pick(trades)
    var brands: [String] = []
    while brands.count < 30 {
      let brand = random.pick(openings) + random.pick(middles) + random.pick(endings)
      if !brands.contains(brand) && !furnishing.brands.contains(brand) { brands.append(brand) }
    }
    let kinds = trade.nouns.map { noun in
      let cheapest = 5 + random.below(60)
      return Kind(noun: noun, cheapest: cheapest, dearest: cheapest * 20 + 200 + random.below(900))
    }
    return TownWords(
      kinds: kinds, brands: brands, manners: random.shuffled(trade.manners), parts: trade.parts, sort: trade.sort)
  }

  private static let openings = [
    "Bra", "Cor", "Del", "Fan", "Gri", "Hol", "Jor", "Kel", "Lum", "Mar", "Or", "Tal", "Vel",
  ]
  private static let middles = ["a", "be", "di", "go", "li", "mo", "ne", "ri", "sta", "ve"]
  private static let endings = ["ck", "dan", "lo", "mar", "nth", "ra", "sko", "ton", "vik", "x"]

  private typealias Trade = (nouns: [String], manners: [String], parts: [String], sort: String)

  private static let trades: [Trade] = [
    (
      ["lantern", "spade", "rake", "hose", "planter", "bench", "grill", "birdhouse", "trellis", "hammock"],
      ["sturdy", "small", "weatherproof", "wide", "light"], ["glass", "hook"], "storm"
    ),
    (
      ["skillet", "whisk", "colander", "ladle", "mortar", "teapot", "grater", "casserole", "sieve", "tray"],
      ["deep", "polished", "enamelled", "round", "heavy"], ["lid", "handle"], "grill"
    ),
    (
      ["tent", "backpack", "compass", "stove", "hatchet", "canteen", "headband", "paddle", "helmet", "rope"],
      ["alpine", "ultralight", "double", "trail", "rugged"], ["peg set", "cover"], "tunnel"
    ),
    (
      ["notebook", "stapler", "binder", "eraser", "globe", "easel", "ruler", "lectern", "briefcase", "calendar"],
      ["pocket", "lined", "deluxe", "plain", "metal"], ["sleeve", "refill"], "travel"
    ),
  ]
}
