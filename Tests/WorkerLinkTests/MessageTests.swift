import Domain
import POSIX
import TestSupport
import Testing
import WorkerLink

@Suite struct MessageTests {
  private static let capability = Capability(bits: 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef)

  private static func url(_ text: String = "http://a.example/p?q=1") -> WebURL {
    guard let url = try? WebURL(text) else { preconditionFailure("\(text) is no address") }
    return url
  }

  private static func endpoint(_ text: String) -> Endpoint {
    guard let endpoint = try? Endpoint(text) else { preconditionFailure("\(text) is no endpoint") }
    return endpoint
  }

  private static let checkpoint = PageCheckpoint(url: url(), cookies: ["a=b; \u{1f36a}"])

  private static func call(_ method: HTTPMethod = .get, body: String? = nil, offers: Bool = false) -> HTTPCall {
    var headers = HTTPHeaders()
    try? headers.append("X-One", "two")
    guard let call = try? HTTPCall(method, url(), headers: headers, body: body, offersCredentials: offers) else {
      preconditionFailure("\(method) makes no call")
    }
    return call
  }

  private static let commands: [JobCommand] = [
    .assign(
      JobAssignment(
        gatewaySocket: "/run/errand/gateway", capability: capability, checkpoint: checkpoint,
        origins: [url().origin, url("https://b.example:8443/").origin])),
    .assign(JobAssignment(gatewaySocket: "/g", capability: capability, checkpoint: nil, origins: [])),
    .perform(number: 1, .open(url()), timeout: .milliseconds(1)),
    .perform(number: .max, .search(queries: ["a", "\u{0}\"\\"], isRequired: true), timeout: .seconds(30)),
    .perform(
      number: 2, .extract(ExtractionRequest(kind: .table, about: "x", columns: ["a"], limit: 5)), timeout: .zero),
    .perform(number: 3, .paginate(ExtractionRequest(kind: .records), pages: 7), timeout: .seconds(300)),
    .cancel(number: 4),
    .perform(number: 5, .http(call()), timeout: .seconds(1)),
    .perform(number: 6, .http(call(.post, body: "\u{0}\"\\\u{1f36a}", offers: true)), timeout: .seconds(1)),
    .credentials(JobCredentials(origin: url().origin, user: "u", password: SecretBytes(Array("p\u{e4}".utf8)))),
  ]

  private static let reports: [JobReport] = [
    .outcome(number: 1, .success(PageOutcome(url: url(), title: "A \u{1f4a1} page"))),
    .outcome(
      number: 2,
      .success(
        PageOutcome(
          url: url(), title: "", table: table, query: "lamp", pages: 3, checkpoint: checkpoint))),
    .outcome(number: 3, .failure(Fault(.pageThrottled, "slow down", place: "a.example", retryAfter: 30))),
    .outcome(number: 4, .failure(Fault(.networkTLS, ""))),
    .outcome(
      number: 5,
      .success(
        PageOutcome(
          url: url(), title: "", checkpoint: PageCheckpoint(url: nil, cookies: ["c"]),
          answer: CallAnswer(status: 201, headers: call().headers, body: "b", isCut: true, hadCredentials: true)))),
    .outcome(
      number: 6,
      .success(PageOutcome(url: url(), title: "", answer: CallAnswer(status: 204, body: nil)))),
    .log(.warning, "a line"), .log(.debug, ""),
  ]

  /// As a page gives it: every value from its origin.
  private static var table: Table? {
    Table(
      Specimens.table.value(from: [.page(origin: "http://a.example")])
        .adding([.page(origin: "http://a.example")]))
  }

  @Test(arguments: [NurseryReport.started(4711), .failed(Fault(.workerStartFailed, "no room"))])
  func carriesReportsOfTheNursery(report: NurseryReport) throws {
    #expect(try NurseryReport(json: try JSONParser.parse(report.json.text)) == report)
  }

  @Test(arguments: [[:], ["started": "x"], ["started": 4_294_967_296], ["fault": [:]]] as [JSON])
  func refusesOtherReportsOfTheNursery(json: JSON) {
    #expect(throws: Fault.self) { try NurseryReport(json: json) }
  }

  private static let gatewayCommands: [GatewayCommand] = [
    .serve, .revoke(capability), .register(NetworkGrant(capability, allowed: [])),
    .register(
      {
        var limits = NetworkGrant.Limits()
        (limits.connections, limits.connectionsInAll, limits.bytes) = (3, 5, 7)
        limits.lifetime = .milliseconds(1500)
        return NetworkGrant(
          capability, allowed: [endpoint("a.example:80"), endpoint("[::1]:8080")],
          allowedPrivate: [endpoint("127.0.0.1:1")], limits: limits)
      }()),
  ]

  private static func round(_ json: JSON) throws -> JSON { try JSONParser.parse(json.text) }

  @Test(arguments: commands) func jobCommandsComeBackAsTheyWere(command: JobCommand) throws {
    #expect(try JobCommand(json: Self.round(command.json)) == command)
  }

  @Test func credentialsShowNothingOfThemselves() throws {
    let password = SecretBytes(Array("canary".utf8))
    let command = JobCommand.credentials(JobCredentials(origin: Self.url().origin, user: "canary", password: password))
    var dumped = ""
    dump(command, to: &dumped)
    #expect(!"\(command) \(String(reflecting: command)) \(dumped)".contains("canary"))
    let fault = #expect(throws: Fault.self) { try JobCommand(json: ["credentials": ["password": "canary"]]) }
    #expect(fault?.description.contains("canary") == false)
  }

  @Test(arguments: reports) func jobReportsComeBackAsTheyWere(report: JobReport) throws {
    #expect(try JobReport(json: Self.round(report.json)) == report)
  }

  @Test(arguments: gatewayCommands.indices) func gatewayCommandsComeBackAsTheyWere(index: Int) throws {
    let command = Self.gatewayCommands[index]
    #expect(try GatewayCommand(json: Self.round(command.json)) == command)
  }

  @Test(arguments: ConnectionReport.Outcome.allCases)
  func gatewayReportsComeBackAsTheyWere(outcome: ConnectionReport.Outcome) throws {
    for (capability, endpoint) in [(Self.capability, Self.endpoint("a.example:80")), (nil, nil)]
      as [(Capability?, Endpoint?)]
    {
      let report = GatewayReport(
        ConnectionReport(
          capability: capability, endpoint: endpoint, address: nil, outcome: outcome, bytesUp: 3, bytesDown: 4,
          elapsed: .microseconds(5500)))
      #expect(try GatewayReport(json: Self.round(report.json)) == report)
      guard case .connection(let connection) = report else {
        Issue.record("it is no connection")
        return
      }
      #expect((connection.bytes, connection.milliseconds) == (7, 5))
    }
    let registered = GatewayReport.registered(Self.capability)
    #expect(try GatewayReport(json: Self.round(registered.json)) == registered)
  }

  @Test func hellosComeBackAndMustSpeakTheSameProtocol() throws {
    let hello = LinkHello(version: "1.2.3")
    #expect(try LinkHello(json: Self.round(hello.json)) == hello)
    let confined = LinkHello(version: "1.2.3", landlock: 2)
    #expect(try LinkHello(json: Self.round(confined.json)) == confined)
    try hello.check()
    let stranger = LinkHello(version: "9", protocolNumber: LinkHello.protocolNumber + 1)
    #expect(code { try stranger.check() } == .linkMismatch)
    #expect(code { _ = try LinkHello(json: ["hello": "1", "version": "1"]) } == .linkProtocol)
    #expect(code { _ = try LinkHello(json: ["hello": 1]) } == .linkProtocol)
    #expect(
      try LinkHello(json: ["hello": 1, "version": .string(String(repeating: "v", count: 900))]).version.count < 101)
  }

  @Test func whyAWorkerIsNotConfinedComesBack() throws {
    let refusal = ConfinementRefusal(Fault(.workerConfinement, "no seccomp"))
    #expect(code { try ConfinementRefusal.check(refusal.json) } == .workerConfinement)
    #expect(code { try ConfinementRefusal.check(["unconfined": 1]) } != nil)
    try ConfinementRefusal.check(LinkHello(version: "1").json)
  }

  private static let malformed: [JSON] = [
    .null, .int(1), "text", [], [:], ["assign": [:]], ["assign": ["gateway": "/g", "capability": "short"]],
    ["assign": ["gateway": "/g", "capability": .string(capability.token), "origins": ["no origin"]]],
    ["assign": ["gateway": "/g", "capability": .string(capability.token), "checkpoint": [:]]],
    ["perform": 1], ["perform": "1", "action": ["action": "open", "url": "http://a.example/"], "timeout_ms": 1],
    ["perform": 1, "action": ["action": "fly"], "timeout_ms": 1],
    ["perform": 1, "action": ["action": "open", "url": "no address"], "timeout_ms": 1],
    ["perform": 1, "action": ["action": "extract"], "timeout_ms": 1], ["cancel": "1"], ["cancel": 1.5],
    ["outcome": 1], ["outcome": 1, "page": [:]], ["outcome": 1, "page": ["url": "no address"]],
    ["outcome": 1, "page": ["url": "http://a.example/", "table": 7]],
    [
      "outcome": 1, "page": ["url": "http://a.example/", "table": ["sources": ["nobody"], "value": ["null", .null]]],
    ],
    ["outcome": 1, "fault": [:]], ["outcome": 1, "fault": ["code": "made.up", "message": "x"]],
    ["outcome": 1, "fault": ["code": "network.tls"]], ["log": 1], ["serve": false], ["register": "zz"],
    ["register": .string(capability.token), "allowed": ["no endpoint"]], ["revoke": 5], ["registered": "zz"],
    ["connection": "made up"],
  ]

  @Test(arguments: malformed) func refusesWhatItDoesNotKnow(json: JSON) {
    #expect(code { _ = try JobCommand(json: json) } != nil)
    #expect(code { _ = try JobReport(json: json) } != nil)
    #expect(code { _ = try GatewayCommand(json: json) } != nil)
    #expect(code { _ = try GatewayReport(json: json) } != nil)
  }

  @Test func boundsWhatAWorkerSays() throws {
    let long = String(repeating: "x", count: 100_000)
    guard case .log(let level, let line) = try JobReport(json: ["log": .string(long), "level": 99]) else {
      Issue.record("it is no line")
      return
    }
    #expect(level == .info)
    #expect(line.utf8.count <= 1000)
    let fault = try Fault(json: ["code": "network.tls", "message": .string(long), "retry_after": 9_999_999_999])
    #expect(fault.message.utf8.count <= Fault.messageLimit)
    #expect(fault.retryAfter == 86_400)
    #expect(try Fault(json: ["code": "network.tls", "message": "", "retry_after": -5]).retryAfter == 0)
  }

  @Test func saysOfEveryValueThatItIsThePages() throws {
    let forged = Table(columns: ["name"], rows: [.init([.init("name", Value(.string("x"), from: [.person]))])])
    let json: JSON = [
      "outcome": 1, "page": ["url": "http://a.example/", "table": forged.value(from: [.person]).storedJSON],
    ]
    guard case .outcome(_, .success(let outcome)) = try JobReport(json: json) else {
      Issue.record("it is no outcome")
      return
    }
    let value = try #require(outcome.table?.rows.first?["name"])
    #expect(value.sources.contains(.page(origin: "http://a.example")))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func neverTrapsOnAMessageThatWasChanged(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    var bytes = Array(random.pick(Self.commands.map(\.json.text) + Self.reports.map(\.json.text)).utf8)
    for _ in 0..<(1 + random.below(4)) { bytes[random.below(bytes.count)] = UInt8(random.below(128)) }
    guard let json = try? JSONParser.parse(bytes) else { return }
    _ = code { _ = try JobCommand(json: json) }
    _ = code { _ = try JobReport(json: json) }
    _ = code { _ = try GatewayCommand(json: json) }
    _ = code { _ = try GatewayReport(json: json) }
  }
}
