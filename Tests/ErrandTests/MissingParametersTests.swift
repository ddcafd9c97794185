import Domain
import Testing

@testable import errand

@Suite struct MissingParametersTests {
  private static let template: JSON = [
    "name": "order",
    "parameters": [
      "required": ["url", "count", "sort", "gift", "items", "password"],
      "properties": [
        "url": ["type": "string", "format": "uri", "description": "The shop."],
        "count": ["type": "integer"], "sort": ["type": "string", "enum": ["new", "old"]],
        "gift": ["type": "boolean"], "items": ["type": "array"], "note": ["type": "string"],
        "password": ["type": "string", "writeOnly": true],
      ],
    ],
  ]

  @Test func asksForWhatIsRequiredAndNotGiven() throws {
    let question = try #require(MissingParameters.question(of: Self.template, given: ["count"]))
    #expect(question.question == "The template order needs:")
    #expect(question.fields.map(\.name) == ["url", "sort", "gift", "items"])
    #expect(question.fields.map(\.kind) == [.url, .choice, .confirm, .text])
    #expect(question.fields.map(\.help) == ["The shop.", "", "", "several with commas between them"])
    #expect(question.fields[1].choices == ["new", "old"])
  }

  @Test func asksNothingWhereNothingIsMissing() {
    let given: Set = ["url", "count", "sort", "gift", "items"]
    #expect(MissingParameters.question(of: Self.template, given: given) == nil)
    #expect(MissingParameters.question(of: [:], given: []) == nil)
  }
}
