import Testing

@testable import errand

@Suite struct LiveScreenTests {
  /// What a terminal shows after it was sent all this.
  private func shown(_ pictures: [[String]]) -> [String] {
    var screen = LiveScreen()
    var rows: [String] = []
    var row = 0
    for picture in pictures {
      var rest = Substring(screen.text(for: picture))
      while let character = rest.popFirst() {
        if character == "\n" {
          row += 1
        } else if character == "\u{1B}" {
          let code = rest.prefix { !$0.isLetter }
          rest = rest.dropFirst(code.count)
          if rest.popFirst() == "A" { row -= Int(code.dropFirst()) ?? 0 }
        } else if character == "\r" {
          while rows.count <= row { rows.append("") }
          rows[row] = ""
        } else {
          rows[row].append(character)
        }
      }
    }
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  @Test func drawsOverThePictureBefore() {
    #expect(shown([["a", "b"], ["c", "d"]]) == ["c", "d"])
    #expect(shown([["a"], ["b", "c", "d"]]) == ["b", "c", "d"])
    #expect(shown([["a", "b", "c"], ["d"], ["e", "f"]]) == ["e", "f"])
  }

  @Test func writesNothingWhereNothingChanged() {
    var screen = LiveScreen()
    #expect(!screen.text(for: ["a"]).isEmpty)
    #expect(screen.text(for: ["a"]).isEmpty)
  }

  @Test func leavesAPictureThatIsToBeKept() {
    var screen = LiveScreen()
    _ = screen.text(for: ["a"])
    screen.keep()
    #expect(screen.text(for: ["b"]) == "\rb\u{1B}[K\n")
  }
}
