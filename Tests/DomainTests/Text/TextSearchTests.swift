import Domain
import Testing

@Suite struct TextSearchTests {
  @Test(arguments: [
    ("a line-through b", "line-through", true), ("display:none", "display:none", true), ("", "", true), ("a", "", true),
    ("", "a", false), ("aab", "ab", true), ("ab", "abc", false), ("grün", "ü", true), ("grün", "u", false),
    ("👩‍👧", "👧", true),
  ])
  func finds(text: String, wanted: String, isThere: Bool) {
    #expect(text.contains(text: wanted) == isThere)
    #expect(("<" + text + ">").dropFirst().dropLast().contains(text: wanted) == isThere)
  }

  @Test(arguments: [
    ("a_b_c", "_", " ", "a b c"), ("aaa", "aa", "b", "ba"), ("&amp;amp;", "&amp;", "&", "&amp;"), ("x", "", "y", "x"),
    ("", "a", "b", ""), ("aXb", "X", "", "ab"), ("ä-ö", "ö", "o", "ä-o"),
  ])
  func replaces(text: String, wanted: String, replacement: String, expected: String) {
    #expect(text.replacing(text: wanted, with: replacement) == expected)
  }
}
