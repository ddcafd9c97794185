import Testing

@testable import Web

@Suite struct GraphLabelTests {
  @Test func leavesAloneWhatFits() {
    let label = GraphLabel("search-1", room: 10)
    #expect(label.text == "search-1")
    #expect(!label.isCut && label.width > 3 && label.width < 6)
  }

  @Test(
    arguments: [
      ("abcdefghij", 4, "abcd…"), ("ｅｒｒａｎｄ", 4, "ｅｒ…"), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 4, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…"),
      ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", 4, "e\u{301}e\u{301}e\u{301}…"), ("", 4, ""),
      ("one\ntwo", 20, "one two"), ("a\u{202E}b", 20, "ab"),
    ] as [(String, Double, String)])
  func cutsBetweenCharacters(text: String, room: Double, shown: String) {
    #expect(GraphLabel(text, room: room).text == shown)
  }

  @Test func isolatesWhatIsReadFromTheRight() {
    #expect(GraphLabel("שלום", room: 20).text == "\u{2068}שלום\u{2069}")
    #expect(GraphLabel("مرحبا بالعالم", room: 6).text == "\u{2068}مرحب…\u{2069}")
  }

  @Test(arguments: 0..<20) func keepsToItsRoom(room: Int) {
    for text in [
      "WWWWWWWWWWWWWW", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "価格を比較する価格を比較する", "Überprüfung der Preise",
    ] {
      let label = GraphLabel(text, room: Double(room))
      #expect(label.width <= max(1, Double(room)))
      #expect(label.isCut == label.text.hasSuffix("…"))
    }
  }

  @Test func isNotFooledByOneCharacterOfAMillionScalars() {
    let heap = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(GraphLabel(heap, room: 10).text == "\u{FFFD}")
    #expect(GraphLabel(String(repeating: "x", count: 1_000_000), room: 10).text.count < 20)
  }
}
