import Domain
import Testing

@testable import Operations

@Suite struct SchemaTextTests {
  @Test(arguments: [
    (Schema.integer(0...9), "7", JSON.int(7)), (.integer(0...9), "seven", "seven"), (.integer(0...9), "0x7", "0x7"),
    (.integer(0...9), "99", 99), (Schema(.number(0...9)), "1.5", 1.5), (Schema(.number(0...9)), "nan", "nan"),
    (Schema(.number(0...9)), "[1]", "[1]"), (.boolean(), "true", true), (.boolean(), "false", false),
    (.boolean(), "yes", "yes"), (.text(), "12", "12"), (.choice(["a"]), "a", "a"),
    (.list(.integer(0...9)), "3", .array([3])),
    (.any(), "5", "5"), (.url(), "http://a.example", "http://a.example"),
  ])
  func readsAsTheKindThatIsWanted(schema: Schema, text: String, expected: JSON) {
    #expect(schema.json(reading: text) == expected)
  }
}
