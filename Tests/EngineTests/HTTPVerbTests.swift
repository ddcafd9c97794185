import Domain
import Engine
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTTPVerbTests {
  private static let url = "http://a.example/x?a=1"

  private func perform(
    _ inputs: [(String, JSON)], _ answer: CallAnswer = CallAnswer(status: 200, body: nil)
  ) async throws -> (output: Value, call: HTTPCall?) {
    let verb = try #require(VerbRegistry.standard["http"])
    let calls = Gathered<HTTPCall>()
    let given = Value(plainJSON: .object(JSONObject([("url", .string(Self.url))] + inputs)), from: [.person])
    let conformed = try verb.signature.inputs.conform(given).get()
    let call = VerbCall(inputs: conformed, effect: .once) { action throws(Fault) in
      if case .http(let call) = action { calls.append(call) }
      return PageOutcome(url: try WebURL("http://a.example/end"), title: "", answer: answer)
    }
    let output = try await verb.perform(call)
    guard case .success = verb.signature.outputs.conform(output) else {
      Issue.record("it gave what its signature does not promise: \(output)")
      return (output, calls.all.first)
    }
    return (output, calls.all.first)
  }

  private func fault(
    _ inputs: [(String, JSON)], _ answer: CallAnswer = CallAnswer(status: 200, body: nil)
  ) async -> ErrorCode? {
    do {
      _ = try await perform(inputs, answer)
      return nil
    } catch {
      return (error as? Fault)?.code
    }
  }

  @Test func getsUnlessItIsToldOtherwise() async throws {
    let call = try await perform([("query", ["b c": "d&e"])]).call
    #expect(call?.method == .get && call?.body == nil && call?.offersCredentials == false)
    #expect(call?.url.description == "http://a.example/x?a=1&b+c=d%26e")
  }

  @Test(arguments: [
    ("body", JSON.string("plain"), "plain", "text/plain; charset=utf-8"),
    ("json", ["a": [1, true]] as JSON, "{\"a\":[1,true]}", "application/json"),
    ("form", ["a b": "c"] as JSON, "a+b=c", "application/x-www-form-urlencoded"),
  ])
  func sendsABodyWithItsType(name: String, value: JSON, body: String, type: String) async throws {
    let call = try await perform([("method", "POST"), (name, value)]).call
    #expect(call?.method == .post && call?.body == body && call?.headers["Content-Type"] == type)
    let typed = try await perform([("method", "PUT"), (name, value), ("headers", ["content-type": "text/x"])]).call
    #expect(typed?.headers.values(of: "Content-Type") == ["text/x"])
  }

  @Test func givesTheAnswerWithItsSource() async throws {
    var headers = HTTPHeaders()
    for (name, value) in [("Content-Type", "application/problem+json"), ("Link", "one"), ("link", "two")] {
      try headers.append(name, value)
    }
    let (output, _) = try await perform([], CallAnswer(status: 201, headers: headers, body: "{\"order\":\"7\"}"))
    #expect(output["status"]?.int == 201 && output["url"]?.string == "http://a.example/end")
    #expect(output["json"]?["order"]?.string == "7" && output["body"]?.string == "{\"order\":\"7\"}")
    #expect(output["headers"]?["link"]?.string == "one, two" && output["is_cut"]?.bool == false)
    #expect(output.sources == [.page(origin: "http://a.example")])
  }

  @Test func givesNoJSONWhereThereIsNone() async throws {
    var headers = HTTPHeaders()
    try headers.append("Content-Type", "application/json")
    for answer in [
      CallAnswer(status: 200, headers: headers, body: "{"), CallAnswer(status: 200, headers: headers, body: nil),
      CallAnswer(status: 200, headers: headers, body: "1", isCut: true), CallAnswer(status: 200, body: "{}"),
    ] {
      #expect(try await perform([], answer).output["json"]?.isNull == true)
    }
  }

  @Test func holdsTheStatusAgainstWhatWasExpected() async throws {
    let missing = CallAnswer(status: 404, body: nil)
    #expect(await fault([], missing) == .pageNotFound)
    #expect(await fault([("expect", [404])], missing) == nil)
    #expect(await fault([("expect", [201])]) == .pageStatus)
    #expect(await fault([("method", "POST")], CallAnswer(status: 503, body: nil)) == .pageUnavailable)
  }

  @Test func refusesWhatCannotBeMeant() async throws {
    #expect(await fault([("method", "POST"), ("body", "a"), ("form", ["b": "c"])]) == .valueType)
    #expect(await fault([("body", "a")]) == .valueType)
    #expect(await fault([("headers", ["Authorization": "x"])]) == .valueType)
    #expect(await fault([("headers", ["a b": "x"])]) == .httpHeaderInvalid)
  }
}
