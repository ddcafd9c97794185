import Domain
import Testing

@testable import Browsing

/// The collector where an expectation can change it.
private final class Held {
  private var collector: RowCollector
  init(limit: Int) { collector = RowCollector(limit: limit) }
  var table: Table { collector.table }
  var isFull: Bool { collector.isFull }
  func add(_ page: Table) -> Bool { collector.add(page) }
}

@Suite struct RowCollectorTests {
  private func table(
    _ rows: [[String: String]], columns: [String] = ["a"], notes: [String] = [], from page: String = "p"
  )
    -> Table
  {
    Table(
      columns: columns,
      rows: rows.map { row in
        Table.Row(row.sorted { $0.key < $1.key }.map { .init($0.key, Value(.string($0.value))) }, source: page)
      }, notes: notes)
  }

  @Test func joinsColumnsAndNotesOnce() {
    let collector = Held(limit: 10)
    #expect(collector.add(table([["a": "1"]], notes: ["n"])))
    #expect(collector.add(table([["a": "2", "b": "3"]], columns: ["a", "b"], notes: ["n", "m"])))
    #expect(collector.table.columns == ["a", "b"])
    #expect(collector.table.notes == ["n", "m"])
    #expect(collector.table.rows.count == 2)
  }

  @Test func keepsEqualRowsOfOnePage() {
    let collector = Held(limit: 10)
    #expect(collector.add(table([["a": "1"], ["a": "1"]])))
    #expect(collector.table.rows.count == 2)
  }

  @Test func leavesOutAPageThatBringsNothingNew() {
    let collector = Held(limit: 10)
    #expect(collector.add(table([["a": "1"], ["a": "2"]])))
    #expect(!collector.add(table([["a": "2"]], from: "q")))
    #expect(!collector.add(table([])))
    #expect(collector.add(table([["a": "2"], ["a": "3"]])))
    #expect(collector.table.rows.count == 4)
  }

  @Test func isBounded() {
    let collector = Held(limit: 3)
    #expect(collector.add(table((0..<5).map { ["a": "\($0)"] })))
    #expect(collector.isFull)
    #expect(collector.table.rows.count == 3)
    #expect(collector.add(table([["a": "9"]])))
    #expect(collector.table.rows.count == 3)
    let empty = Held(limit: -1)
    #expect(empty.isFull)
    #expect(empty.add(table([["a": "9"]])))
    #expect(empty.table.rows.isEmpty)
  }

  @Test(
    arguments: [
      ([], SearchGrade.nothing), (["Cup"], .other), (["Solar Lamp", "Cup"], .akin),
      (["Cup", "Lamp, the Tavor one"], .named),
    ] as [([String], SearchGrade)])
  func gradesAnswersBySharedWords(names: [String], grade: SearchGrade) {
    #expect(SearchGrade(of: names, asked: "tavor lamps") == grade)
  }
}
