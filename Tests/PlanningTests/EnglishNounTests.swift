import Testing

@testable import Planning

@Suite struct EnglishNounTests {
  @Test(arguments: [
    ("lamps", "lamp"), ("boxes", "box"), ("dishes", "dish"), ("watches", "watch"), ("batteries", "battery"),
    ("ties", "tie"), ("knives", "knife"), ("shelves", "shelf"), ("gloves", "glove"), ("potatoes", "potato"),
    ("shoes", "shoe"), ("glasses", "glasses"), ("buses", "bus"), ("mice", "mouse"), ("children", "child"),
    ("series", "series"), ("glass", "glass"), ("status", "status"), ("analysis", "analysis"), ("lamp", "lamp"),
    ("houses", "house"), ("prices", "price"), ("cases", "case"), ("sizes", "size"), ("bus", "bus"), ("as", "as"),
    ("titles", "title"), ("LAMPS", "LAMP"), ("cookies", "cookie"), ("", ""), ("s", "s"),
  ])
  func findsTheSingular(word: String, singular: String) {
    #expect(EnglishNoun.singular(of: word) == singular)
  }

  @Test func triesTheSingularSecond() {
    #expect(EnglishNoun.queries(for: "red desk lamps") == ["red desk lamps", "red desk lamp"])
    #expect(EnglishNoun.queries(for: "desk lamp") == ["desk lamp"])
    #expect(EnglishNoun.queries(for: "") == [])
  }

  @Test(arguments: [("lamps", true), ("lamp", false), ("jeans", true), ("people", true), ("news", false)])
  func tellsPlurals(word: String, isPlural: Bool) {
    #expect(EnglishNoun.isPlural(word) == isPlural)
  }
}
