import Domain
import Testing

@testable import Browsing

@Suite(.enabled(if: PythonManual.isInstalled, "the package python3-doc is not installed"))
struct PythonManualTests {
  private func extract(_ path: String, _ kind: ExtractionRequest.Kind, _ words: String) throws -> Table {
    try PageExtraction(page: PythonManual.page(path)).table(for: ExtractionRequest(kind: kind, about: words))
  }

  private func lines(_ table: Table) -> [String] {
    table.rows.map { $0.fields.map { $0.value.string ?? "?" }.joined(separator: " | ") }
  }

  @Test func readsTheTableOfBooleanOperations() throws {
    let table = try extract("library/stdtypes.html", .table, "boolean operations")
    #expect(table.columns == ["Operation", "Result", "Notes"])
    #expect(
      lines(table) == [
        "x or y | if x is false, then y, else x | (1)", "x and y | if x is false, then x, else y | (2)",
        "not x | if x is false, then True, else False | (3)",
      ])
  }

  @Test(arguments: ["comparisons", "comparison operations", "table of comparisons"])
  func readsTheTableOfComparisons(words: String) throws {
    let table = try extract("library/stdtypes.html", .table, words)
    #expect(table.columns == ["Operation", "Meaning"])
    #expect(
      lines(table) == [
        "< | strictly less than", "<= | less than or equal", "> | strictly greater than", ">= | greater than or equal",
        "== | equal", "!= | not equal", "is | object identity", "is not | negated object identity",
      ])
  }

  @Test(arguments: [
    ("library/logging.html", "logging levels", "CRITICAL | 50", 6),
    ("library/struct.html", "format characters", "x | pad byte | no value |  | (7)", 21),
    ("library/struct.html", "byte order, size and alignment", "@ | native | native | native", 5),
    ("library/stdtypes.html", "conversion types", "'d' | Signed integer decimal. | ", 17),
    ("library/array.html", "type codes", "'b' | signed char | int | 1 | ", 13),
    ("library/functions.html", "open modes", "'r' | open for reading (default)", 7),
    ("reference/lexical_analysis.html", "escape sequences", "\\<newline> | Backslash and newline ignored | (1)", 13),
  ])
  func readsOtherTables(path: String, words: String, first: String, count: Int) throws {
    let table = try extract(path, .table, words)
    #expect(lines(table).first == first)
    #expect(table.rows.count == count)
  }

  @Test(arguments: [
    ("library/stdtypes.html", "truth value testing", "constants defined to be false: None and False.", 3),
    ("library/index.html", "python standard library", "Introduction", 36),
    ("glossary.html", "glossary", ">>> | The default Python prompt of the interactive shell.", 128),
    ("library/math.html", "number-theoretic functions", "math.ceil(x) | Return the ceiling of x, the smallest", 24),
  ])
  func readsLists(path: String, words: String, first: String, count: Int) throws {
    let list = try extract(path, .list, words)
    #expect(lines(list).first?.hasPrefix(first) == true, "\(lines(list).first ?? "")")
    #expect(list.rows.count == count)
  }

  @Test func findsWhatTheManualNeverHeardOf() throws {
    let answer = TableFinder(page: try PythonManual.page("library/stdtypes.html")).table(about: "railway stations")
    guard case .missing(let candidates) = answer else {
      Issue.record("found \(answer)")
      return
    }
    #expect(candidates.count == 5)
    #expect(candidates.first == "Boolean Operations — and, or, not")
  }

  @Test func findsItsWayThroughTheManual() throws {
    let page = try PythonManual.page("library/stdtypes.html")
    #expect(NextPageFinder(page: page).nextPage()?.path == "/3/library/exceptions.html")
    let form = try #require(SearchFormFinder(page: page).form())
    #expect(form.action.path == "/3/search.html")
    #expect(form.fieldName == "q")
    #expect(ProductReader(page: page).products().isEmpty)
    #expect(page.title.hasPrefix("Built-in Types"))
  }
}
