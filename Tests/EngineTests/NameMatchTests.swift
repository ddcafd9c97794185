import Testing

@testable import Engine

@Suite struct NameMatchTests {
  @Test(arguments: [
    ("lamp", "Desk lamp"), ("lamps", "Desk lamp"), ("lamp", "Desk lamps"), ("Tavor LAMP", "lamp, Tavor (new)"),
    ("batteries", "Battery"), ("boxes", "A box"), ("glasses", "Wine glass"), ("cases", "Phone case"),
    ("houses", "A house"), ("vase", "Three vases"), ("lenses", "Lens"), ("watches", "Watch"), ("caches", "Cache"),
    ("sizes", "size"), ("bus", "Bus"), ("Größe", "größe 3"),
  ])
  func findsTheWordsWhateverCaseAndNumber(words: String, name: String) {
    #expect(NameMatch(words).score(name) != nil)
    #expect(NameMatch(name).score(words) != nil || name.split(separator: " ").count > 1)
  }

  @Test(arguments: [("lamp", "lampshade"), ("Tavor lamp", "Tavor torch"), ("is", "This"), ("", "lamp"), ("?!", "lamp")])
  func refusesANameWithoutOneOfTheWords(words: String, name: String) {
    #expect(NameMatch(words).score(name) == nil)
  }

  @Test func scoresTheSameWordsHighestAndFurtherWordsLower() throws {
    let match = NameMatch("Tavor lamp")
    #expect(match.score("Tavor Lamp") == 1)
    let more = try #require(match.score("Tavor desk lamp"))
    let most = try #require(match.score("Tavor desk lamp, spare shade"))
    #expect(more < 1 && most < more)
  }
}
