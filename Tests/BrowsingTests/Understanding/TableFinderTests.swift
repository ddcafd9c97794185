import Domain
import Testing

@testable import Browsing

@Suite struct TableFinderTests {
  private func find(_ markup: String, _ words: String?) throws -> PageTable? {
    guard case .found(let table) = TableFinder(page: try PageFixture.page(markup)).table(about: words) else {
      return nil
    }
    return table
  }

  private func texts(_ table: PageTable?) -> [[String]] { table?.rows.map { $0.map(\.text) } ?? [] }

  private let page = """
    <h1>Manual</h1><h2>First things<a href="#x">¶</a></h2><table><tr><th>Key</th><th>Meaning</th></tr><tr><td>a</td><td>1</td></tr></table>
    <h2>Keyboard shortcuts</h2><p>What the function keys do:</p><table><thead><tr><th>Key</th><th>Action</th></tr></thead><tbody><tr><td>F1</td><td>Help</td></tr></tbody></table>
    <h2>Third</h2><table><caption>Limits of the parser</caption><tr><td>x</td><td>y</td></tr></table>
    <h2>Fourth</h2><figure><table><tr><td>z</td><td>w</td></tr></table><figcaption>Release dates</figcaption></figure>
    """

  @Test(arguments: [
    ("limits of the parser", "x"), ("parser limit", "x"), ("keyboard shortcuts", "F1"), ("the shortcut table", "F1"),
    ("function keys", "F1"), ("key meanings", "a"), ("first things", "a"), ("release date", "z"), ("actions", "F1"),
    ("key", "a"),
  ])
  func findsTheTableNamed(words: String, cell: String) throws {
    #expect(try find(page, words)?.rows.first?.first?.text == cell)
  }

  @Test func takesTheFirstWhereNothingIsAsked() throws {
    #expect(try find(page, nil)?.rows.first?.first?.text == "a")
    #expect(try find(page, " ")?.caption == "First things")
    #expect(try find("<p>no table", nil) == nil)
  }

  @Test func tellsWhatThereIsInstead() throws {
    let answer = TableFinder(page: try PageFixture.page(page)).table(about: "train stations")
    #expect(
      answer == .missing(candidates: ["First things", "Keyboard shortcuts", "Limits of the parser", "Release dates"]))
  }

  /// Each would be read with the text of all inside it: the work would grow with the square of the page.
  @Test func readsTablesWithinTablesOnlySoDeep() throws {
    func nested(_ depth: Int) throws -> [PageTable] {
      let markup = String(repeating: "<table><tr><td>a</td><td>", count: depth)
      return TableReader(page: try PageFixture.page(markup + "x")).dataTables()
    }
    let deepest = try nested(8).last?.node
    #expect(deepest != nil)
    #expect(try nested(60).count <= 8)
  }

  @Test func spreadsSpans() throws {
    let table = try find(
      """
      <table><tr><th rowspan=2>A</th><th colspan=2>B</th></tr><tr><th>C</th><th>D</th></tr>
      <tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td colspan=2>4</td></tr><tr><td>5</td></tr></table>
      """, nil)
    #expect(table?.columns == ["A", "B C", "B D"])
    #expect(texts(table) == [["1", "2", "3"], ["1", "4", "4"], ["5", "", ""]])
  }

  @Test func namesColumnsThatThePageDoesNot() throws {
    let table = try find("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", nil)
    #expect(table?.columns == ["column 1", "column 2"])
    #expect(table?.hasHeader == false)
    let doubled = try find(
      "<table><tr><th>A</th><th>A</th><th></th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>", nil)
    #expect(doubled?.columns == ["A", "A 2", "column 3"])
  }

  @Test func leavesOutRepeatedHeadersAndEmptyRows() throws {
    let table = try find(
      "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><tr></tr><tr><th>A</th><th>B</th></tr><tr><td>3</td><td>4</td></tr></table>",
      nil)
    #expect(texts(table) == [["1", "2"], ["3", "4"]])
  }

  @Test func keepsToDataInsideLayout() throws {
    let markup = """
      <table role=presentation><tr><td>no</td><td>no</td></tr></table>
      <table><tr><td><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></td><td>side</td></tr></table>
      """
    #expect(texts(try find(markup, nil)) == [["1", "2"]])
  }

  @Test func staysSmallOnHugeSpans() throws {
    let row = "<tr>" + String(repeating: "<td rowspan=99999 colspan=99999>x</td>", count: 50) + "</tr>"
    let table = try find("<table>" + String(repeating: row, count: 3_000) + "</table>", nil)
    #expect(try #require(table).columns.count <= 200)
    #expect(try #require(table).rows.count <= 3_000)
  }

  @Test func findsLists() throws {
    let markup = """
      <nav><ul><li><a href=/>Home</a></li></ul></nav><h2>Planets</h2><p>The inner ones:</p>
      <ul><li><a href=/m>Mercury</a></li><li>Venus<ul><li>no moon</li></ul></li><li></li></ul>
      <h2>Terms</h2><dl><dt>Orbit</dt><dd>A path.</dd><dt>Axis</dt><dt>Pole</dt><dd>A line.</dd><dd>Or its end.</dd></dl>
      """
    let finder = TableFinder(page: try PageFixture.page(markup))
    guard case .found(let planets) = finder.list(about: "inner planets") else { throw Fault(.pageNothingFound, "") }
    #expect(texts(planets) == [["Mercury"], ["Venus"]])
    #expect(planets.rows[0][0].href == "/m")
    guard case .found(let terms) = finder.list(about: "terms") else { throw Fault(.pageNothingFound, "") }
    #expect(terms.columns == ["term", "description"])
    #expect(texts(terms) == [["Orbit", "A path."], ["Axis, Pole", "A line. Or its end."]])
    guard case .found(let first) = finder.list(about: nil) else { throw Fault(.pageNothingFound, "") }
    #expect(first.caption == "Planets")
    #expect(finder.list(about: "no such thing") == .missing(candidates: ["Planets", "Terms"]))
  }
}
