import Access
import Domain
import FacesTesting
import HTTPServer
import Operations
import TestSupport
import Testing

@testable import Web

@Suite struct APITests {
  private let house = Household()
  private var api: API {
    let events = EventStream(history: house.history, time: house.time, log: SilentLog())
    return API(handlers: house.handlers, callers: .byKernel, events: events, log: SilentLog())
  }
  @Test(arguments: [(1 << 20, 512), (1084, 512), (1024, 482), (100, 20), (64, 8), (4, 1)])
  func hasNoMorePlacesThanDescriptors(descriptors: Int, places: UInt32) {
    let limits = API.limits(descriptors: descriptors, reserve: 60)
    #expect(limits.connections == places && limits.overflow == places)
    #expect(limits.bodyBytes == API.limits.bodyBytes)
  }

  private static let owner = HTTPServerPeer(processID: 1, userID: 1000, groupID: 1000)

  private func ask(
    _ method: String, _ path: [String], query: [HTTPField] = [], type: String? = "application/json",
    body: String = "", more: [(String, String)] = [], peer: HTTPServerPeer? = owner
  ) async throws -> Answer {
    // Two rooms have a type HTTPHeaders; the compiler knows by itself which one a response has.
    var headers = HTTPServerResponse().headers
    headers.add("Accept", "application/json")
    if let type { headers.add("Content-Type", type) }
    for (name, value) in more { headers.add(name, value) }
    let request = HTTPServerRequest(
      method: method, target: "/", path: ["api", "v1"] + path, query: query, headers: headers, body: Array(body.utf8),
      peer: peer)
    let response = await api.respond(to: request)
    guard case .bytes(let bytes) = response.body else { throw Fault(.internalBug, "a stream came") }
    return Answer(response: response, json: try JSONParser.parse(bytes))
  }

  /// The face that every operation must have.
  @Test(arguments: Operation.all.map(\.name)) func offersEveryOperation(_ name: String) async throws {
    let operation = try #require(Operation.named(name))
    house.store.put(
      Specimens.summary(), steps: [Specimens.asking("ask-1"), Specimens.doubtful("order")], plan: Specimens.plan)
    house.store.put(Specimens.question.value, as: .request(Specimens.stepID("ask-1")), of: Specimens.taskID())
    try await house.letABrowserIn()
    let input = try #require(operation.example.input.object)
    let (target, body) = operation.route.request(for: input)
    let path = target.split(separator: "?")[0].split(separator: "/").dropFirst(2).map(String.init)
    let query = input.members.filter { target.contains("\($0.name)=") }.flatMap { member in
      (member.value.array ?? [member.value]).map { HTTPField(member.name, $0.string ?? $0.text) }
    }
    let answer = try await ask(
      operation.route.method.rawValue, path, query: query, body: body?.text ?? "")
    guard !operation.givesFile else {
      #expect(answer.json["code"] == "artefact.not_found")
      return
    }
    #expect(answer.status == 200)
    _ = try operation.output.decode(answer.json, code: .internalBug)
  }

  @Test func saysWhichProgramAnswers() async throws {
    let answer = try await ask("GET", ["daemon"])
    #expect(answer.header(Version.protocolHeader) == String(Version.protocolNumber))
    #expect(answer.header(Version.versionHeader) == Version.text)
    #expect(answer.header("content-type") == "application/json")
    #expect(answer.header("x-content-type-options") == "nosniff")
    #expect(answer.header("cache-control") == "no-store")
  }

  @Test func tellsFaultsAsProblemDetails() async throws {
    let answer = try await ask("GET", ["tasks", "zz"])
    #expect(answer.status == 404)
    #expect(answer.header("content-type") == "application/problem+json")
    #expect(answer.json["code"] == "task.not_found")
    #expect(answer.json["status"] == 404)
    #expect(answer.json["type"] == "urn:errand:task.not_found")
    #expect(answer.json["remedy"] == .string(ErrorCode.taskNotFound.row.remedy))
    #expect(answer.json["detail"] == "no task's id begins with zz")
  }

  @Test func tellsPlaceCauseAndWhenToAskAgain() async throws {
    let cause = Fault(.networkTimeout, "slow")
    house.control.refuse(Fault(.taskQueueFull, "full", place: "here", cause: cause, retryAfter: 7))
    let answer = try await ask("POST", ["tasks"], body: #"{"goal":"x"}"#)
    #expect(answer.status == 503)
    #expect(answer.header("retry-after") == "7")
    #expect(answer.json["place"] == "here")
    #expect(answer.json["cause"] == "network.timeout: slow")
  }

  @Test(arguments: [[], ["task"], ["tasks", "a", "b", "c"], ["Tasks"], [""]]) func knowsNoOtherPath(
    _ path: [String]
  ) async throws {
    let answer = try await ask("GET", path)
    #expect(answer.status == 404)
    #expect(answer.json["code"] == "operation.unknown")
  }

  @Test func knowsNothingOutsideItsPrefix() async throws {
    for path in [[], ["tasks"], ["api", "tasks"], ["api", "v2", "tasks"]] {
      let request = HTTPServerRequest(method: "GET", target: "/", path: path, peer: Self.owner)
      #expect(await api.respond(to: request).status == 404)
    }
  }

  @Test(arguments: ["DELETE", "PUT", "get", "OPTIONS"]) func namesTheMethodsThatAPathTakes(_ method: String)
    async throws
  {
    let answer = try await ask(method, ["tasks"])
    #expect(answer.status == 405)
    #expect(answer.json["code"] == "operation.wrong_method")
    #expect(Set((answer.header("allow") ?? "").split(separator: ", ")) == ["GET", "POST"])
  }

  @Test func answersHeadAsGet() async throws {
    #expect(try await ask("HEAD", ["daemon"]).status == 200)
  }

  // MARK: - Who asks

  @Test func refusesStrangersAndConnectionsWithoutAName() async throws {
    let stranger = HTTPServerPeer(processID: 1, userID: 1001, groupID: 1001)
    for peer in [stranger, nil] {
      let answer = try await ask("GET", ["tasks"], peer: peer)
      #expect(answer.status == 403)
      #expect(answer.json["code"] == "access.denied")
    }
  }

  @Test func describesItselfToThoseWhoMayReadIt() async throws {
    let answer = try await ask("GET", ["openapi.json"])
    #expect(answer.status == 200)
    #expect(answer.json == APIDescription.json())
    let stranger = HTTPServerPeer(processID: 1, userID: 1001, groupID: 1001)
    #expect(try await ask("GET", ["openapi.json"], peer: stranger).status == 403)
    let post = try await ask("POST", ["openapi.json"])
    #expect(post.status == 405 && post.header("allow") == "GET")
  }

  // MARK: - Commands

  @Test func doesACommandWithAKeyOnce() async throws {
    let key = ("Idempotency-Key", "k1")
    let first = try await ask("POST", ["tasks"], body: #"{"goal":"a"}"#, more: [key])
    let second = try await ask("POST", ["tasks"], body: #"{ "goal": "a" }"#, more: [key])
    #expect(first.status == 200 && second.status == 200 && first.json == second.json)
    let other = try await ask("POST", ["tasks"], body: #"{"goal":"b"}"#, more: [key])
    #expect(other.status == 422 && other.json["code"] == "command.key_reused")
    let bad = try await ask("POST", ["tasks"], body: #"{"goal":"b"}"#, more: [("Idempotency-Key", "a b")])
    #expect(bad.status == 400 && bad.json["code"] == "command.key_invalid")
    #expect(house.control.submissions.count == 1)
  }

  @Test func tagsATaskWithItsVersion() async throws {
    house.store.put(Specimens.summary(version: 4), plan: Specimens.plan)
    #expect(try await ask("GET", ["tasks", "0c"]).header("etag") == "\"4\"")
    #expect(try await ask("POST", ["tasks", "0c", "cancel"], more: [("If-Match", "\"4\"")]).header("etag") == "\"4\"")
    #expect(try await ask("GET", ["tasks"]).header("etag") == nil)
    let made = try await ask("POST", ["tasks"], body: #"{"goal":"a"}"#, more: [("If-Match", "\"4\"")])
    #expect(made.status == 412 && made.json["code"] == "command.version_stale")
    #expect(try await ask("POST", ["tasks"], body: #"{"goal":"a"}"#, more: [("If-Match", "*")]).status == 200)
    #expect(try await ask("POST", ["tasks", "0c", "cancel"], more: [("If-Match", "4")]).status == 400)
  }

  // MARK: - Bodies and queries

  @Test(arguments: [
    ("{", 400), ("[]", 400), ("\"a\"", 400), (#"{"goal":"a","goal":"b"}"#, 400), (#"{"gaol":"a"}"#, 422),
    (#"{"goal":1}"#, 422), (#"{"goal":"a","sites":["ftp://a.example"]}"#, 422), ("\u{FEFF}{}", 400),
    (String(repeating: "[", count: 100_000), 400),
    (#"{"parameters":"# + String(repeating: #"{"a":"#, count: 40) + "1" + String(repeating: "}", count: 41), 400),
  ])
  func refusesABodyThatIsNoInput(body: String, status: Int) async throws {
    #expect(try await ask("POST", ["tasks"], body: body).status == status)
  }

  @Test(arguments: ["text/plain", "", "application/jsonp", "application/x-www-form-urlencoded"])
  func refusesABodyOfAnotherType(_ type: String) async throws {
    let answer = try await ask("POST", ["tasks"], type: type, body: #"{"goal":"a"}"#)
    #expect(answer.status == 415)
    #expect(answer.json["code"] == "input.wrong_type")
    #expect(house.control.submissions.isEmpty)
  }

  @Test(arguments: ["application/json", "Application/JSON; charset=utf-8", "application/json ;x=y"])
  func takesABodyOfJSON(_ type: String) async throws {
    #expect(try await ask("POST", ["tasks"], type: type, body: #"{"goal":"a"}"#).status == 200)
  }

  @Test func refusesABodyThatIsNotUTF8() async throws {
    let request = HTTPServerRequest(
      method: "POST", target: "/", path: ["api", "v1", "tasks"], headers: ["Content-Type": "application/json"],
      body: Array(#"{"goal":"a"#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8), peer: Self.owner)
    #expect(await api.respond(to: request).status == 400)
  }

  @Test func refusesAGoalThatIsTooLongByItsOwnCode() async throws {
    let body = JSON.object(JSONObject([("goal", .string(String(repeating: "a", count: 1_000_000)))])).text
    let answer = try await ask("POST", ["tasks"], body: body)
    #expect(answer.status == 413)
    #expect(answer.json["code"] == "goal.too_long")
  }

  @Test func takesAPostWithoutABodyAsEmpty() async throws {
    #expect(try await ask("POST", ["daemon", "stop"], type: nil).status == 200)
    #expect(house.stops.count == 1)
  }

  @Test func readsAQueryByTheSchema() async throws {
    house.store.put(Specimens.summary())
    #expect(try await ask("GET", ["tasks"], query: [HTTPField("limit", "1")]).status == 200)
    for query in [[("limit", "one")], [("limit", "1"), ("limit", "2")], [("colour", "red")], [("limit", "0")]] {
      let answer = try await ask("GET", ["tasks"], query: query.map { HTTPField($0.0, $0.1) })
      #expect(answer.status == 422, "\(query)")
    }
  }

  @Test func takesAFieldOfThePathFromNowhereElse() async throws {
    house.store.put(Specimens.summary())
    let twice = try await ask("GET", ["tasks", "0c"], query: [HTTPField("task", "0d")])
    #expect(twice.status == 422)
    let body = try await ask("POST", ["tasks", "0c", "cancel"], body: #"{"task":"0d"}"#)
    #expect(body.status == 422)
    let query = try await ask("POST", ["tasks", "0c", "cancel"], query: [HTTPField("x", "1")])
    #expect(query.status == 422)
    #expect(house.control.cancelled.isEmpty)
  }

  /// Whatever comes, an answer goes back, and it is JSON.
  @Test(arguments: 0..<200) func answersAnything(seed: UInt64) async throws {
    let random = SeededRandom(seed: seed)
    let words = ["tasks", "0c", "cancel", "plans", "daemon", "stop", "templates", "..", "é", "%00", "{task}"]
    let path = (0..<random.below(5)).map { _ in random.pick(words) }
    let pieces = ["{", "}", "\"goal\"", ":", "\"x\"", "1e999", ",", "[", "]", "null", "\\u0000", "\u{0}"]
    let body = (0..<random.below(8)).map { _ in random.pick(pieces) }.joined()
    let query = (0..<random.below(3)).map { _ in HTTPField(random.pick(["task", "limit", "a"]), random.pick(words)) }
    let answer = try await ask(random.pick(["GET", "POST", "HEAD", "PATCH"]), path, query: query, body: body)
    #expect((200...503).contains(answer.status))
  }
}

private struct Answer {
  let response: HTTPServerResponse
  let json: JSON

  var status: Int { response.status }
  func header(_ name: String) -> String? { response.headers[name] }
}

private struct SilentLog: LogSink {
  func write(_ record: LogRecord) {}
}
