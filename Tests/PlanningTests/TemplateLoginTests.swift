import Domain
import Testing

@testable import Planning

@Suite struct TemplateLoginTests {
  private static let lines = [
    "name: locked",  // 1
    "version: 1",
    "description: Reads a locked page.",
    "parameters:",
    "  url: {type: url}",  // 5
    "  user: {type: text, optional: true}",
    "  password: {type: text, secret: true, optional: true}",
    "login: {user: \"${{ params.user }}\", password: \"${{ params.password }}\"}",
    "steps:",
    "  - id: open",  // 10
    "    open: {url: \"${{ params.url }}\"}",
    "examples:",
    "  - params: {url: \"https://a.example\"}",
  ]

  private func template(_ changes: [Int: String] = [:]) throws(Fault) -> Template {
    try TemplateDecoderTests.decode(
      Self.lines.enumerated().map { changes[$0 + 1] ?? $1 }.joined(separator: "\n"))
  }

  private func password(_ origin: String = "https://a.example") throws -> Secret {
    Secret(name: "password", origin: try Origin(origin))
  }

  private static let values = ["url": text("https://a.example/x"), "user": text("reader")]

  @Test func putsAReferenceIntoThePlan() throws {
    let plan = try template().plan(Self.values, secrets: [try password()], verbs: verbs)
    #expect(plan.logins == [PlanLogin(user: "reader", password: try password())])
    #expect(try template().plan(["url": text("https://a.example/x")], verbs: verbs).logins.isEmpty)
  }

  @Test func refusesHalfALogin() throws {
    let template = try template()
    for (values, secrets, place) in [
      (Self.values, [], "/password"), (Self.values.filter { $0.key != "user" }, [try password()], "/user"),
    ] {
      let fault = #expect(throws: Fault.self) { try template.plan(values, secrets: secrets, verbs: verbs) }
      #expect(fault?.code == .inputInvalid)
      #expect(fault?.message.contains(place) == true, "\(String(describing: fault))")
    }
  }

  /// The text of a parameter would stand in the plan.
  @Test func takesNoSecretAsAParameter() throws {
    let template = try template()
    let fault = #expect(throws: Fault.self) {
      try template.plan(Self.values.merging(["password": text("canary")]) { $1 }, verbs: verbs)
    }
    #expect(fault?.code == .inputInvalid)
    #expect(fault?.message.contains("@prompt") == true)
    #expect(fault?.description.contains("canary") == false)
  }

  @Test func takesNoParameterAsASecret() throws {
    let template = try template()
    let secrets = [try password(), Secret(name: "user", origin: try Origin("https://a.example"))]
    let fault = #expect(throws: Fault.self) { try template.plan(Self.values, secrets: secrets, verbs: verbs) }
    #expect(fault?.message.contains("/user: it takes no secret of this name") == true)
  }

  @Test func sendsNoSecretWhereThePlanDoesNotGo() throws {
    let template = try template()
    for origin in ["https://b.example", "http://a.example", "https://a.example:444"] {
      let secret = try password(origin)
      let fault = #expect(throws: Fault.self) { try template.plan(Self.values, secrets: [secret], verbs: verbs) }
      #expect(fault?.code == .planInvalid)
      #expect(fault?.message.contains("outside of what the plan may visit") == true)
    }
  }

  @Test func sendsNoUserThatTheSchemeHasNoPlaceFor() throws {
    let template = try template()
    let values = Self.values.merging(["user": text("a:b")]) { $1 }
    let secret = try password()
    let fault = #expect(throws: Fault.self) { try template.plan(values, secrets: [secret], verbs: verbs) }
    #expect(fault?.message.contains("/logins/0/user") == true)
  }

  /// An example holds no secret, so it is tried without.
  @Test func takesASecretThatIsAlwaysWanted() throws {
    let template = try template([
      6: "  user: {type: text}", 7: "  password: {type: text, secret: true}",
      13: "  - params: {url: \"https://a.example\", user: reader}",
    ])
    let secret = try password()
    #expect(try template.plan(Self.values, secrets: [secret], verbs: verbs).logins.count == 1)
    let fault = #expect(throws: Fault.self) { try template.plan(Self.values, verbs: verbs) }
    #expect(fault?.message.contains("/password: missing; a secret is wanted") == true)
  }

  @Test(arguments: [
    (
      7, "  password: {type: text, optional: true}",
      "'password' must be ${{ params.NAME }} of a text with 'secret: true'"
    ),
    (
      6, "  user: {type: text, optional: true, secret: true}",
      "'user' must be ${{ params.NAME }} of a text that is no secret"
    ),
    (7, "  password: {type: text, secret: true, default: x}", "a secret has neither 'default' nor 'example'"),
    (
      7, "  password: {type: text, secret: true, optional: true, example: x}",
      "a secret has neither 'default' nor 'example'"
    ),
    (8, "login: {user: reader, password: \"${{ params.password }}\"}", "'user' must be ${{ params.NAME }}"),
    (8, "login: {user: \"${{ params.user }}\"}", "'login' needs the key 'password'"),
    (11, "    open: {url: \"${{ params.password }}\"}", "'password' is a secret, which can stand under 'login' alone"),
    (
      11, "    http: {url: \"${{ params.url }}\", headers: {authorization: \"${{ params.password }}\"}}",
      "'password' is a secret, which can stand under 'login' alone"
    ),
    (
      11, "    set: {value: [\"${{ params.url }}\", \"${{ params.password }}\"]}",
      "'password' is a secret, which can stand under 'login' alone"
    ),
    (
      11, "    ask: {question: \"${{ params.password }}\"}",
      "'password' is a secret, which can stand under 'login' alone"
    ),
    (11, "    open: {url: \"https://a.example/?${{ params.password }}\"}", "it cannot stand inside a longer text"),
    (
      11,
      "    open: {url: \"${{ params.url }}\"}\n    probe: {http: {url: \"${{ params.password }}\"}, "
        + "happened: \"${{ steps.probe.status == 200 }}\"}",
      "'password' is a secret, which can stand under 'login' alone"
    ),
    (10, "  - id: open\n    each: {param: password, as: one}", "'each' needs a list that is always given"),
    (
      12, "result: \"${{ params.password }}\"\nexamples:",
      "'password' is a secret, which can stand under 'login' alone"
    ),
    (
      13, "  - params: {url: \"https://a.example\", user: x, password: canary}",
      "it is a secret: give it as -p password=@prompt"
    ),
    (
      10, "  - id: open\n    given: password",
      "'given' names the parameter 'password', which is not there, or is a secret"
    ),
  ])
  func refusesASecretInAnyOtherPlace(line: Int, text: String, message: String) {
    let fault = #expect(throws: Fault.self) { try template([line: text]) }
    #expect(fault?.code == .templateInvalid)
    #expect(fault?.message.contains(message) == true, "\(String(describing: fault))")
  }

  /// `--site` says where the secret may go; it is no second page to read.
  @Test func takesASiteThatTheGoalNamesMoreExactlyForTheSame() throws {
    let goal = "Extract the table of papers from http://127.0.0.1:8080/reading-room"
    let site = try WebURL("http://127.0.0.1:8080")
    let plan = try planner().plan(
      goal, sites: [site], parameters: ["user": text("reader")],
      secrets: [Secret(name: "password", origin: site.origin)]
    ).plan
    #expect(plan.steps.filter { $0.verb == "open" }.count == 1)
    #expect(plan.logins.map(\.user) == ["reader"])
    let two = try planner().plan(goal, sites: [site, try WebURL("http://127.0.0.1:8080/other")]).plan
    #expect(two.steps.filter { $0.verb == "open" }.count == 2)
  }
}
