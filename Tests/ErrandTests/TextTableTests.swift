import Domain
import TestSupport
import Testing

@testable import errand

@Suite struct TextTableTests {
  private func table(_ columns: [String], _ rows: [[(String, Bool)]]) -> TextTable {
    TextTable(columns: columns, rows: rows.map { $0.map { ResultView.Cell(text: $0.0, isNumber: $0.1) } })
  }

  @Test func putsPointsBelowEachOther() {
    let lines = table(["name", "price"], [[("Lamp", false), ("7.5", true)], [("Desk", false), ("129", true)]])
      .lines(width: nil, .plain)
    #expect(lines == ["name  price", "----  -----", "Lamp    7.5", "Desk  129.0"])
  }

  @Test func leavesWordsAndGapsToTheLeft() {
    let lines = table(["a", "b"], [[("", false), ("1", true)], [("x", false), ("", false)]]).lines(width: nil, .plain)
    #expect(lines == ["a  b", "-  -", "   1", "x"])
  }

  @Test func cutsTheWidestToFit() {
    let lines = table(["n", "source"], [[("Lamp", false), ("http://a.example/lamps/1", false)]])
      .lines(width: 20, Style(hasColour: false, hasUnicode: true))
    #expect(lines == ["n     source", "────  ──────────────", "Lamp  a.examp…amps/1"])
  }

  @Test func cutsNoNumber() {
    let lines = table(["product", "price"], [[("Desk lamp of brass", false), ("1234567.25", true)]])
      .lines(width: 20, Style(hasColour: false, hasUnicode: true))
    #expect(lines.last == "Desk la…  1234567.25")
  }

  @Test func becomesBlocksWhereColumnsDoNotFit() {
    let row = [("Desk lamp", false), ("12.5", true), ("http://shop.example/lamps/desk", false), ("", false)]
    let other = [("灯", false), ("7", true), ("", false), ("in two days", false)]
    #expect(
      table(["name", "price", "source", "delivery"], [row, other]).lines(width: 24, .plain) == [
        "name: Desk lamp", "price: 12.5", "source:", "  http://shop.example/la", "  mps/desk", "", "name: 灯",
        "price: 7.0", "delivery: in two days",
      ])
  }

  @Test func hasNothingToShowWithoutColumns() { #expect(table([], []).lines(width: 80, .plain) == []) }

  @Test(arguments: 0..<200) func staysWithinEveryWidth(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let words = ["a", "日本語の灯", "a long text with many words in it", "", "12.5"]
    let count = 1 + random.below(5)
    let rows = (0..<random.below(4)).map { _ in (0..<count).map { _ in (random.pick(words), random.below(2) == 0) } }
    let width = 4 + random.below(100)
    let lines = table((0..<count).map { _ in random.pick(words) }, rows).lines(width: width, .plain)
    for line in lines { #expect(DisplayText.width(line) <= width, "\(line)") }
  }
}
