import Domain
import Testing

@testable import errand

/// What people type, as the answer it stands for.
@Suite struct AnswerReadingTests {
  private func field(_ kind: InputRequest.Field.Kind, _ choices: [String] = []) -> JSON {
    [
      "name": "answer", "kind": .string(kind.rawValue), "help": "",
      "choices": .array(choices.map { .string($0) }),
    ]
  }

  private func question(_ fields: [JSON]) throws -> QuestionView {
    try #require(QuestionView(["question": "Which?", "fields": .array(fields), "default": nil, "deadline": nil]))
  }

  private func read(_ text: String, _ kind: InputRequest.Field.Kind, _ choices: [String] = []) throws -> JSON {
    try AnswerReading.json(text, for: try question([field(kind, choices)]).fields[0])
  }

  @Test func readsPlainWords() throws {
    #expect(try read("007", .text) == "007")
    #expect(try read("-12.5", .number) == -12.5)
    for word in ["yes", "Y", "TRUE"] { #expect(try read(word, .confirm) == true) }
    for word in ["no", "N", "false"] { #expect(try read(word, .confirm) == false) }
  }

  @Test func takesAChoiceByNameBeforeItsNumber() throws {
    #expect(try read("2", .choice, ["black", "white"]) == "white")
    #expect(try read("WHITE", .choice, ["black", "white"]) == "white")
    #expect(try read("2", .choice, ["2", "1"]) == "2")
    #expect(try read("b", .choice, ["B", "b"]) == "b")
  }

  @Test(
    arguments: [
      ("blue", .number), ("", .number), ("maybe", .confirm), ("", .confirm), ("0", .choice), ("3", .choice),
      ("grey", .choice),
    ] as [(String, InputRequest.Field.Kind)])
  func saysWhatIsNoAnswer(text: String, kind: InputRequest.Field.Kind) {
    let fault = #expect(throws: Fault.self) { try read(text, kind, kind == .choice ? ["black", "white"] : []) }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func readsOneValueOrSeveralByTheirNames() throws {
    let one = try question([field(.text)])
    #expect(try AnswerReading.fields(["a=b"], for: one) == JSONObject([("answer", "a=b")]))
    #expect(try AnswerReading.fields(["answer=b"], for: one) == JSONObject([("answer", "b")]))
    #expect(throws: Fault.self) { try AnswerReading.fields(["a", "b"], for: one) }
    let more: JSON = ["name": "size", "kind": "number", "help": "", "choices": []]
    let two = try question([field(.text), more])
    #expect(try AnswerReading.fields(["size=3", "answer=x"], for: two) == JSONObject([("size", 3), ("answer", "x")]))
    for words in [["size=3"], ["x"], ["size=3", "size=4", "answer=x"], ["size=3", "answer=x", "more=1"]] {
      #expect(throws: Fault.self) { try AnswerReading.fields(words, for: two) }
    }
  }

  @Test func readsTheMomentsThatTheDaemonWrites() {
    for microseconds in [0, 951_782_399_000_000, 1_772_357_400_000_000, 4_102_444_800_000_000] as [Int64] {
      let moment = Timestamp(microseconds: microseconds)
      #expect(Deadline.moment(moment.description) == moment)
    }
    for text in ["", "soon", "2026-03-01", "2026-13-01T00:00:00Z", "2026-03-01T00:00:00"] {
      #expect(Deadline.moment(text) == nil)
    }
  }
}
