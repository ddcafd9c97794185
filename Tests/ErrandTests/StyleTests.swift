import Testing

@testable import errand

@Suite struct StyleTests {
  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true, true, true), (["LANG": "C.utf8"], false, false, true),
    (["LANG": "C"], true, true, false), ([:], true, true, false),
    (["LANG": "C.UTF-8", "LC_ALL": "C"], true, true, false),
    (["LC_CTYPE": "de_DE.utf-8", "LANG": "C"], true, true, true),
    (["CLICOLOR_FORCE": "1"], false, true, false), (["CLICOLOR_FORCE": "0"], false, false, false),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false, false), (["CLICOLOR": "0"], true, false, false),
    (["CLICOLOR": "1"], false, false, false),
    (["NO_COLOR": "1"], true, false, false), (["NO_COLOR": ""], true, true, false),
  ])
  func followsTheSurroundings(environment: [String: String], isTerminal: Bool, colour: Bool, unicode: Bool) {
    let style = Style(environment, isTerminal: isTerminal)
    #expect(style == Style(hasColour: colour, hasUnicode: unicode))
  }

  @Test func paintsOnlyWhereColourIsWanted() {
    #expect(Style.plain.paint("a", .red) == "a")
    #expect(Style(hasColour: true, hasUnicode: true).paint("a", .red) == "\u{1B}[31ma\u{1B}[0m")
    #expect(Style(hasColour: true, hasUnicode: true).paint("", .red) == "")
  }
}
