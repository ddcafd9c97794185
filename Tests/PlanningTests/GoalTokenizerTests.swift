import Domain
import Testing

@testable import Planning

@Suite struct GoalTokenizerTests {
  private func texts(_ text: String) -> [String] { GoalTokenizer.tokens(of: text).map(\.text) }

  private func addresses(_ text: String) -> [String] {
    GoalTokenizer.tokens(of: text).filter(\.isWeb).map(\.text)
  }

  @Test(arguments: [
    ("See https://a.example/x.", ["https://a.example/x"]),
    ("(https://a.example/x)", ["https://a.example/x"]),
    ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
    ("(see https://a.example/x_(y))", ["https://a.example/x_(y)"]),
    (
      "https://a.example,https://b.example;http://c.example",
      ["https://a.example", "https://b.example", "http://c.example"]
    ),
    ("https://a.example/?q=1,2&r=3!", ["https://a.example/?q=1,2&r=3"]),
    ("<https://a.example>", ["https://a.example"]), ("\"https://a.example/\"", ["https://a.example/"]),
    ("'https://a.example/'", ["https://a.example/"]), ("[x](https://a.example/)", ["https://a.example/"]),
    ("HTTP://A.EXAMPLE", ["HTTP://A.EXAMPLE"]), ("http://[::1]:80/", ["http://[::1]:80/"]),
    ("xhttp://a.example", ["xhttp://a.example"]), ("ftp://a.example/b", ["ftp://a.example/b"]),
    ("http://", []), ("https:// a", []), ("http:/x", []),
    ("https://a.example…", ["https://a.example"]), ("https://münchen.example/ä", ["https://münchen.example/ä"]),
  ])
  func findsAddresses(text: String, found: [String]) {
    #expect(addresses(text) == found)
  }

  @Test(arguments: [
    ("at example.com.", ["example.com"]), ("www.foo.rs", ["www.foo.rs"]), ("foo.de/x", ["foo.de/x"]),
    ("localhost:80", ["localhost:80"]), ("127.0.0.1:80/a", ["127.0.0.1:80/a"]), ("1.2.3", []), ("1.2.3.4", ["1.2.3.4"]),
    ("report.pdf", []), ("main.py", []), ("Node.js", []), ("e.g. this", []), ("v2.0", []), ("etc..", []),
    ("ann@mail.example", []), ("shop.test", ["shop.test"]),
    ("foo.example:99/x.", ["foo.example:99/x"]),
    ("a.b+c.com", []), ("3.5", []),
  ])
  func findsBareHosts(text: String, found: [String]) {
    #expect(addresses(text) == found)
  }

  @Test(arguments: [
    ("'Foo bar' x", ["Foo bar", "x"]), ("don't 'a'", ["don't", "a"]), ("“Foo”", ["Foo"]), ("„Foo“", ["Foo"]),
    ("«Foo»", ["Foo"]), ("27\" monitor", ["27", "\"", "monitor"]), ("\"open", ["\"", "open"]), ("''", ["'", "'"]),
    ("'it's here'", ["it's here"]), ("`x`", ["x"]), ("‘a’ b", ["a", "b"]),
  ])
  func findsQuotations(text: String, found: [String]) {
    #expect(texts(text) == found)
  }

  @Test func leavesStrayQuotesInLongText() {
    let text = "'" + String(repeating: "a ", count: 600) + "'"
    #expect(GoalTokenizer.tokens(of: text).allSatisfy { $0.kind != .quoted })
  }

  @Test(arguments: [
    ("50", "50", true), ("1,299", "1299", true), ("1,299.50", "1299.5", true), ("1.299,50", "1299.5", true),
    ("12,50", "12.5", true), ("12.50", "12.5", true), ("1.299", "1.299", false), ("1234.567", "1234.567", true),
    ("1,234,567", "1234567", true), ("1.234.567", "1234567", true), ("50EUR", "50", true), ("0.5", "0.5", true),
  ])
  func readsNumbers(text: String, value: String, isSure: Bool) throws {
    let token = try #require(GoalTokenizer.tokens(of: text).first)
    #expect(token.kind == .number(try #require(Decimal(value)), isSure: isSure))
  }

  @Test(arguments: ["13-inch", "4k", "2x", "X-200", "1st"])
  func leavesWordsWithDigitsWords(text: String) {
    #expect(GoalTokenizer.tokens(of: text).allSatisfy { $0.kind == .word })
  }

  @Test func keepsWordsWhole() {
    #expect(
      texts("AT&T C++ C# well-known café e\u{301}t don’t") == [
        "AT&T", "C++", "C#", "well-known", "café", "e\u{301}t", "don’t",
      ])
    #expect(GoalTokenizer.tokens(of: "Don’t").first?.word == "don't")
  }

  @Test func knowsEachTokensBytes() {
    let tokens = GoalTokenizer.tokens(of: "é €5")
    #expect(tokens.map(\.start) == [0, 3, 6])
    #expect(tokens.map(\.end) == [2, 6, 7])
    #expect(tokens[1].kind == .currency("EUR"))
  }
}
