import Domain
import Testing

@testable import YAML

@Suite struct YAMLReaderTests {
  private enum Colour: String, CaseIterable { case red, green }

  private struct Lamp: Equatable {
    var name: String
    var watts: Int64
    var colour: Colour?
    var tags: [String]
  }

  private func lamp(_ text: String) throws(Fault) -> Lamp {
    let node: YAMLNode
    do throws(YAMLFault) {
      guard let parsed = try parse(text) else { throw YAMLFault(file: "t.yaml", mark: .start, message: "empty") }
      node = parsed
    } catch {
      throw Fault([error])
    }
    let reader = YAMLReader(file: "t.yaml")
    let lamp: Lamp? = reader.mapping(node, "a lamp") { fields in
      let name = fields.required("name", as: .string)
      let watts = fields.required("watts", as: .int(in: 1...100))
      let colour = fields.optional("colour", as: YAMLKind<Colour>.word())
      let tags = fields.optional("tags", as: .list(of: .string)) ?? []
      guard let name, let watts else { return nil }
      return Lamp(name: name, watts: watts, colour: colour, tags: tags)
    }
    return try reader.finish(lamp)
  }

  @Test func readsWhatIsThere() throws {
    #expect(
      try lamp("name: desk\nwatts: 7\ncolour: green\ntags: [a, b]")
        == Lamp(name: "desk", watts: 7, colour: .green, tags: ["a", "b"]))
    #expect(try lamp("{watts: 1, name: x}") == Lamp(name: "x", watts: 1, colour: nil, tags: []))
  }

  @Test(arguments: [
    ("watts: 7", "t.yaml:1:1", "a lamp needs the key 'name'"),
    ("name: 12\nwatts: 7", "t.yaml:1:7", "'name' must be a string, not a whole number"),
    ("name: x\nwatts: 1.5", "t.yaml:2:8", "'watts' must be a whole number, not a number"),
    ("name: x\nwatts: 101", "t.yaml:2:8", "'watts' must be from 1 to 100, not 101"),
    ("name: x\nwatts: 7\ncolour: blue", "t.yaml:3:9", "'colour' must be one of 'red', 'green', not 'blue'"),
    ("name: x\nwatts: 7\ntags: a", "t.yaml:3:7", "'tags' must be a list, not a string"),
    ("name: x\nwatts: 7\ntags: [a, 1]", "t.yaml:3:11", "an item of 'tags' must be a string, not a whole number"),
    (
      "name: x\nwatts: 7\nwats: 3", "t.yaml:3:1",
      "a lamp has no key 'wats'; it may have 'colour', 'name', 'tags', 'watts'"
    ),
    ("[1]", "t.yaml:1:1", "a lamp must be a mapping, not a list"),
    ("~", "t.yaml:1:1", "a lamp must be a mapping, not null"),
  ])
  func namesThePlaceOfAFault(text: String, place: String, message: String) {
    let fault = #expect(throws: Fault.self) { try lamp(text) }
    #expect(fault?.code == .yamlInvalid)
    #expect(fault?.place == place)
    #expect(fault?.message == message)
  }

  @Test func collectsAllFaultsInTheOrderOfTheText() {
    let fault = #expect(throws: Fault.self) { try lamp("name: 1\nextra: x\nwatts: no") }
    #expect(fault?.place == "t.yaml:1:7")
    #expect(
      fault?.message == """
        'name' must be a string, not a whole number; 2:1: a lamp has no key 'extra'; it may have 'colour', 'name', \
        'tags', 'watts'; 3:8: 'watts' must be a whole number, not a string
        """)
  }

  @Test func stopsCollectingSomewhere() {
    let reader = YAMLReader(file: "t.yaml")
    for line in 1...1_000 { reader.note(YAMLMark(line: line, column: 1), "wrong") }
    #expect(reader.faults.count == YAMLReader.faultLimit)
    #expect(reader.faults.first?.description == "t.yaml:1:1: wrong")
  }

  @Test func refusesWhatIsMissingWithoutAWord() {
    #expect(throws: Fault.self) { try YAMLReader(file: "t.yaml").finish(nil as Int?) }
  }

  @Test func readsAnyValueAsJSON() throws {
    let node = try #require(try parse("a: [1, 1.5, x, true, ~]\nb: {c: '1'}"))
    let reader = YAMLReader(file: "t.yaml")
    let json = reader.read(node, as: .json, "it")
    #expect(json == ["a": [1, 1.5, "x", true, nil], "b": ["c": "1"]])
    let bad = try #require(try parse("a: [.inf]"))
    _ = reader.read(bad, as: .json, "it")
    #expect(reader.faults.map(\.description) == ["t.yaml:1:5: an item of 'a' must be a finite number"])
  }

  @Test func readsNumbersFlagsAndTheRest() throws {
    let node = try #require(try parse("n: 2\nx: 1.5\non: true\nother: [1]\nmore: 2"))
    let reader = YAMLReader(file: "t.yaml")
    let rest: [YAMLNode.Entry]? = reader.mapping(node, "it") { fields in
      #expect(fields.required("n", as: .number) == 2)
      #expect(fields.required("x", as: .number) == 1.5)
      #expect(fields.required("on", as: .bool) == true)
      #expect(fields.optional("none", as: .node) == nil)
      return fields.rest()
    }
    #expect(rest?.map(\.key) == ["other", "more"])
    #expect(reader.faults.isEmpty)
  }
}
