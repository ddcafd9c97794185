import Testing

@testable import HTTPServer

@Suite struct EntityTagTests {
  private static let weak = EntityTag.weak("a,b")
  private static let strong = EntityTag.strong("a,b")

  @Test func isWrittenAsTheFieldHasIt() {
    #expect(Self.weak.description == #"W/"a,b""#)
    #expect(Self.strong.description == #""a,b""#)
    #expect(EntityTag.strong("a \"\r\nX: é\u{7f}").description == #""aX:""#)
  }

  @Test(arguments: [
    [#""a,b""#], [#"W/"a,b""#], [#""x", W/"a,b""#], [#" ,, "x" ,W/"y","a,b""#], [#""x""#, #""a,b""#], ["*"],
    [#""x""#, "*"], [#""a,b" nonsense"#],
  ])
  func matchesWeaklyWhateverIsWeak(values: [String]) throws {
    let list = try #require(EntityTagList(values))
    #expect(list.matchesWeakly(Self.weak))
    #expect(list.matchesWeakly(Self.strong))
  }

  @Test(arguments: [
    [""], [#""a"#], ["a,b"], [#""a", "b""#], [#"w/"a,b""#], [#"nonsense, "a,b""#], [#""A,B""#], ["* "], [#"W/a,b"#],
    [#""a,b"#], ["\"\u{0}\",\"a,b\""], [String(repeating: ",", count: 100_000)],
  ])
  func matchesNothingElse(values: [String]) throws {
    #expect(!(try #require(EntityTagList(values)).matchesWeakly(Self.weak)))
  }

  /// RFC 9110, 8.8.3.2: the table of its examples.
  @Test(
    arguments: [
      (#"W/"1""#, .weak("1"), false, true), (#"W/"1""#, .weak("2"), false, false),
      (#"W/"1""#, .strong("1"), false, true),
      (#""1""#, .strong("1"), true, true),
    ] as [(String, EntityTag, Bool, Bool)])
  func comparesAsTheStandardSays(value: String, tag: EntityTag, strongly: Bool, weakly: Bool) throws {
    let list = try #require(EntityTagList([value]))
    #expect(list.matchesStrongly(tag) == strongly)
    #expect(list.matchesWeakly(tag) == weakly)
  }

  @Test func saysNothingWithoutTheField() { #expect(EntityTagList([]) == nil) }
}
