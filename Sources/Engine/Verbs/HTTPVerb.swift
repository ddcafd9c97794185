internal import Domain

/// Sends one HTTP request, as programs speak with sites.
struct HTTPVerb: Verb {
  let signature = VerbSignature(
    name: "http", help: "Sends one HTTP request and gives what was answered.", words: "send a request to",
    mainInput: "url",
    inputs: [
      .init("url", .url("where to")),
      .optional("method", .choice(HTTPMethod.allCases.map(\.rawValue), "GET by default").orNull),
      .optional("query", .textMap("added to the address").orNull),
      .optional("headers", .textMap("besides those that every request has").orNull),
      .optional("body", .text("sent as it is, as text/plain unless a header says otherwise", limit: limit).orNull),
      .optional("json", .any("sent as JSON; in the place of body")),
      .optional("form", .textMap("sent as a form; in the place of body").orNull),
      .optional("expect", .list(.integer(100...599), count: 1...20, "statuses that are no fault; 200 to 299").orNull),
      .optional("offer_credentials", .boolean("whether credentials go along before the site asks for them").orNull),
    ],
    outputs: [
      .init("status", .integer(100...999, "of the last answer")), .init("url", .url("where it came from")),
      .init("headers", .any("by name, in lower case")), .init("body", .text("as text", limit: answer).orNull),
      .init("json", .any("the body, where it is JSON")),
      .init("is_cut", .boolean("whether the body was longer than what is given of it")),
    ], effect: .once, actsOnPage: true, timeout: .seconds(60))

  private static let limit = HTTPCall.bodyLimit
  private static let answer = CallAnswer.bodyLimit

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let request = try HTTPCallInputs(call.inputs).call()
    if !request.method.isSafe {
      guard call.effect != .none else {
        throw Fault(
          .planInvalid, "the plan says that this step has no effect, but \(request.method.rawValue) may have one")
      }
      try await call.intend(ContentHash(of: request.json.canonicalText))
    }
    let outcome = try await call.page(.http(request))
    guard let answer = outcome.answer else {
      throw Fault(.linkProtocol, "the worker sent no answer to \(request.method.rawValue) \(request.url)")
    }
    try check(answer, of: request, expecting: call.inputs["expect"]?.list?.compactMap(\.int))
    return Self.outputs(answer, outcome)
  }

  private func check(_ answer: CallAnswer, of request: HTTPCall, expecting statuses: [Int64]?) throws(Fault) {
    guard !(statuses?.contains(Int64(answer.status)) ?? (200..<300).contains(answer.status)) else { return }
    let (doing, place) = ("\(request.method.rawValue) \(request.url)", request.url.site.name)
    let status = AnswerStatus(
      answer.status, retryAfter: answer.headers["Retry-After"], isSafe: request.method.isSafe,
      hadCredentials: answer.hadCredentials)
    throw status.fault(doing: doing, place: place)
      ?? Fault(.pageStatus, "\(doing): status \(answer.status), which was not expected", place: place)
  }

  private static func outputs(_ answer: CallAnswer, _ outcome: PageOutcome) -> Value {
    let sources = outcome.sources
    var names: [String] = []
    for field in answer.headers.fields where !names.contains(field.name.lowercased()) {
      names.append(field.name.lowercased())
    }
    let headers = names.map { name in
      Value.Field(name, Value(.string(answer.headers.values(of: name).joined(separator: ", ")), from: sources))
    }
    return Value(
      .map([
        .init("status", Value(.int(Int64(answer.status)), from: sources)),
        .init("url", Value(.string(outcome.url.description), from: sources)),
        .init("headers", Value(.map(headers), from: sources)),
        .init("body", answer.body.map { Value(.string($0), from: sources) } ?? .null),
        .init("json", json(of: answer, from: sources)), .init("is_cut", Value(.bool(answer.isCut), from: sources)),
      ]))
  }

  /// Nothing where the body says that it is no JSON, or is none that can be read.
  private static func json(of answer: CallAnswer, from sources: Set<Source>) -> Value {
    let type = answer.headers["Content-Type"]?.lowercased() ?? ""
    guard type.contains(text: "json"), !answer.isCut, let body = answer.body,
      let json = try? JSONParser.parse(body)
    else { return .null }
    return Value(plainJSON: json, from: sources)
  }
}

extension Schema {
  fileprivate static func textMap(_ help: String) -> Schema {
    Schema(.map(of: .text(limit: HTTPCall.bodyLimit), limit: 100), help)
  }
}
