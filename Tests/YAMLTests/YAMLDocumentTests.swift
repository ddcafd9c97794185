import Testing

@testable import YAML

@Suite struct YAMLDocumentTests {
  @Test func keepsOrderStylesAndPlaces() throws {
    let node = try #require(
      try parse(
        """
        zebra: 1
        apple: "2"
        list:
          - true
          - {x: 'y'}
        text: |
          one
          two
        """))
    let entries = try #require(node.mapping)
    #expect(entries.map(\.key) == ["zebra", "apple", "list", "text"])
    #expect(entries.map(\.keyMark.line) == [1, 2, 3, 6])
    #expect(node["zebra"]?.scalar?.content == .int(1))
    #expect(node["apple"]?.scalar?.content == .string("2"))
    #expect(node["apple"]?.mark == YAMLMark(line: 2, column: 8))
    #expect(node["list"]?.sequence?.count == 2)
    #expect(node["list"]?.sequence?.last?["x"]?.mark == YAMLMark(line: 5, column: 9))
    #expect(node["text"]?.scalar?.text == "one\ntwo")
    #expect(node["text"]?.scalar?.style == .literal)
  }

  @Test func countsColumnsInScalars() throws {
    let node = try parse("é: ü\n「キー」: x")
    #expect(node?.mapping?.first?.value.mark == YAMLMark(line: 1, column: 4))
    #expect(node?.mapping?.last?.value.mark == YAMLMark(line: 2, column: 7))
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "\u{FEFF}"])
  func findsNoDocumentInNothing(text: String) throws {
    #expect(try parse(text) == nil)
  }

  @Test func readsBehindAByteOrderMarkAndAVersion() throws {
    #expect(try parse("\u{FEFF}a: 1")?["a"]?.scalar?.content == .int(1))
    #expect(try parse("%YAML 1.2\n---\na: 1\n")?["a"]?.scalar?.content == .int(1))
  }

  @Test func putsCopiesInThePlaceOfAliases() throws {
    let node = try #require(try parse("a: &x [1, 2]\nb: *x\nc: [*x, *x]\nd: &x 5\ne: *x"))
    #expect(node["b"]?.sequence?.count == 2)
    #expect(node["b"]?.mark == YAMLMark(line: 2, column: 4))
    #expect(node["c"]?.sequence?.last?.sequence?.first?.scalar?.content == .int(1))
    #expect(node["e"]?.scalar?.content == .int(5))
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3", "3:1: the key 'a' is here twice"),
    ("a: {x: 1, x: 2}", "1:11: the key 'x' is here twice"),
    ("a: 1\n'a': 2", "2:1: the key 'a' is here twice"),
    ("a: !!str 1", "1:4: tags are not understood here; write the value without 'tag:yaml.org,2002:str'"),
    ("a: !local {}", "1:4: tags are not understood here; write the value without '!local'"),
    ("- ! x", "1:3: tags are not understood here; write the value without '!'"),
    ("a: 1\n---\nb: 2", "2:1: a second document begins here; one is allowed in a file"),
    ("a: *none", "1:4: there is no anchor '&none' before this alias"),
    ("a: &x [1, *x]", "1:11: '*x' would contain itself"),
    ("a: &x {b: {c: *x}}", "1:15: '*x' would contain itself"),
    ("a: &x 1\nb: &x [*x]", "2:8: '*x' would contain itself"),
    ("? [a]\n: 1", "1:3: a key must be a string, not a list"),
    ("? {a: b}\n: 1", "1:3: a key must be a string, not a mapping"),
    ("x: &k [1]\n*k : 1", "2:1: a key must be a string, not a list"),
    (
      "a: 99999999999999999999",
      "1:4: '99999999999999999999' is a whole number beyond 64 bits; put it in quotes to mean text"
    ),
    ("%TAG ! tag:x,2000:\n---\na: 1", "1:1: tag directives are not understood here; write the file without %TAG"),
  ])
  func saysWhatItRefusesAndWhere(text: String, message: String) {
    #expect(fault(text) == message)
  }

  @Test(arguments: [
    ("a: [1, 2", "2:1"), ("a: 'x", "1:6"), ("\ta: 1", "1:1"), ("a: b: c", "1:5"), ("a:\n  - 1\n - 2", "3:2"),
    ("{a: 1}}", "1:7"), ("a: @x", "1:4"), ("a: \"\\q\"", "1:5"), ("- a\nb: 1", "2:1"), ("%YAML 2.0\n---\na", "1:1"),
    ("a: \u{1}", "1:4"),
  ])
  func placesWhatIsNotYAML(text: String, place: String) {
    let message = fault(text)
    #expect(message.hasPrefix(place + ": "), "\(message)")
  }

  @Test(
    arguments: [
      [0x61, 0x3A, 0x0A, 0xFF], [0x61, 0x3A, 0x0A, 0xC3], [0x61, 0x3A, 0x0A, 0xED, 0xA0, 0x80],
      [0x61, 0x3A, 0x0A, 0xF8, 0x88, 0x80, 0x80, 0x80], [0x61, 0x3A, 0x0A, 0xC0, 0xAF],
    ] as [[UInt8]])
  func placesWhatIsNotUTF8(bytes: [UInt8]) {
    let fault = #expect(throws: YAMLFault.self) { try YAMLDocument.parse(bytes, file: "t.yaml") }
    #expect(fault?.mark == YAMLMark(line: 2, column: 1))
  }

  // MARK: - Limits

  @Test func refusesALargeFile() {
    #expect(fault("abc", limits: YAMLLimits(bytes: 2)) == "1:1: the file has 3 bytes; the limit is 2")
    #expect(fault(String(repeating: "a", count: (1 << 20) + 1)).hasSuffix("the limit is 1048576"))
  }

  @Test func refusesWhatIsTooDeep() {
    let deep = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(fault(deep(64)) == "read")
    #expect(fault(deep(65)) == "1:65: collections nest deeper than 64")
    #expect(fault(String(repeating: "[", count: 100_000)) == "1:65: collections nest deeper than 64")
    #expect(fault(String(repeating: "- ", count: 100_000)) == "1:129: collections nest deeper than 64")
  }

  @Test func refusesDepthThroughAliases() {
    let text = "a: &a [[[1]]]\nb: &b [[[*a]]]\nc: [[[*b]]]"
    #expect(fault(text, limits: YAMLLimits(depth: 10)) == "read")
    #expect(fault(text, limits: YAMLLimits(depth: 9)) == "3:7: collections nest deeper than 9")
  }

  @Test func refusesTooManyValues() {
    #expect(fault("[1, 2]", limits: YAMLLimits(nodes: 3)) == "read")
    #expect(
      fault("[1, 2, 3]", limits: YAMLLimits(nodes: 3))
        == "1:8: the document has more than 3 values, aliases expanded")
  }

  @Test func refusesABillionLaughs() {
    var text = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for level in 1..<10 {
      let aliases = repeatElement("*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(fault(text).hasSuffix("the document has more than 100000 values, aliases expanded"))
  }

  /// Whatever bytes come, the answer is a tree or a fault with a place inside the text.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func neverFallsOverNoise(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let pieces = [
      "a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "&x", "*x", "!", "|", ">", "'", "\"", "#", "? ", "%", "é",
      "😀", "\t", "1", "---", "...", "\\", "0x", "~", "<<",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
    var bytes = Array(text.utf8)
    if Bool.random(using: &random), !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    do throws(YAMLFault) {
      _ = try YAMLDocument.parse(bytes, file: "t.yaml")
    } catch {
      #expect(error.line >= 1 && error.line <= bytes.count + 1)
      #expect(error.column >= 1)
      #expect(!error.message.isEmpty)
    }
  }

  // MARK: - As far as it can be read

  @Test(
    arguments: [
      ("a: 1\na: 2\nb: 3\n", ["a", "a", "b"], ["2:1: the key 'a' is here twice"]),
      (
        "a: 99999999999999999999\nb: 3\n", ["b"],
        ["1:4: '99999999999999999999' is a whole number beyond 64 bits; put it in quotes to mean text"]
      ),
      ("a: 1\na: 2\nb: {c: 1\n\t- x\n", ["a", "a", "b"], ["2:1: the key 'a' is here twice", "4:1:"]),
      ("a: 1\n", ["a"], []), ("a: !tag 1\n", [], ["1:4: tags"]), ("", [], []),
    ] as [(String, [String], [String])])
  func readsAsFarAsItCan(text: String, keys: [String], faults: [String]) {
    let (root, found) = YAMLDocument.parseAll(Array(text.utf8), file: "t.yaml")
    #expect((root?.mapping ?? []).map(\.key) == keys)
    #expect(found.count == faults.count, "\(found)")
    for (fault, start) in zip(found, faults) {
      #expect("\(fault.mark): \(fault.message)".hasPrefix(start), "\(fault)")
    }
  }
}
