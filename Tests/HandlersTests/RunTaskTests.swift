import Access
import Domain
import Engine
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

@Suite struct RunTaskTests {
  @Test func submitsThePlanInTheCallersName() async throws {
    let house = Household()
    let output = try await house.perform(
      .runTask, ["goal": "Compare lamps", "sites": ["HTTP://A.example"], "template": "t", "parameters": ["n": "3"]])
    #expect(output == ["task": .string(Specimens.task)])
    let submission = try #require(house.control.submissions.first)
    #expect(submission.goal == "Compare lamps")
    #expect(submission.owner == "user:1000")
    #expect(submission.plan == Specimens.plan)
    #expect(submission.correlation.utf8.count == 16)
    let wish = try #require(house.planner.asked.first)
    #expect(wish.sites.map(\.description) == ["http://a.example/"])
    #expect(wish.template == "t")
    #expect(wish.parameters == [.init("n", Value(.string("3"), from: [.person]))])
  }

  @Test func namesATaskWithoutAGoalByItsTemplate() async throws {
    let house = Household()
    _ = try await house.perform(.runTask, ["template": "price-comparison"])
    #expect(house.control.submissions.map(\.goal) == ["template price-comparison"])
  }

  @Test(arguments: [[:], ["goal": ""], ["goal": " \n"]] as [JSON])
  func refusesAWishThatSaysNothing(_ input: JSON) async {
    let house = Household()
    for operation in [Operation.runTask, .planGoal] {
      let fault = await #expect(throws: Fault.self) { try await house.perform(operation, input) }
      #expect(fault?.code == .inputInvalid)
    }
    #expect(house.control.submissions.isEmpty)
  }

  @Test func handsOnSecretsBesideThePlan() async throws {
    let house = Household()
    _ = try await house.perform(
      .runTask,
      [
        "goal": "Get it", "sites": ["http://a.example/x"],
        "secrets": ["one": ["value": "canary"], "two": ["value": "bird", "origin": "https://b.example"]],
      ])
    let secrets = try #require(house.control.submissions.first?.secrets)
    #expect(
      secrets.map(\.secret.description) == ["secret one for http://a.example", "secret two for https://b.example"])
    #expect(secrets.map(\.bytes) == [Array("canary".utf8), Array("bird".utf8)])
    #expect(house.planner.asked.first?.secrets == secrets)
    #expect(house.planner.asked.first?.parameters.isEmpty == true)
  }

  @Test(
    arguments: [
      (["value": "canary"], .secretNoOrigin), (["value": "canary\r\n", "origin": "http://a.example"], .inputInvalid),
      (["value": "canary", "origin": "http://a.example/x"], .urlInvalid),
      (["value": 7, "origin": "http://a.example"], .inputInvalid), (["origin": "http://a.example"], .inputInvalid),
      ("canary", .inputInvalid),
    ] as [(JSON, ErrorCode)])
  func refusesASecretWithoutRepeatingIt(_ secret: JSON, _ code: ErrorCode) async {
    let house = Household()
    let fault = await #expect(throws: Fault.self) {
      try await house.perform(.runTask, ["goal": "Get it", "secrets": ["p": secret]])
    }
    #expect(fault?.code == code)
    #expect(fault?.description.contains("canary") == false, "\(String(describing: fault))")
    #expect(house.control.submissions.isEmpty)
  }

  /// A digest of a short password would tell it to whoever tries them all.
  @Test func keepsNoDigestOfASecret() async throws {
    let house = Household()
    house.store.put(Specimens.summary(), plan: Specimens.plan)
    for password in ["canary", "bird"] {
      let secrets: JSON = ["p": ["value": .string(password), "origin": "http://a.example"]]
      // The second one counts as the first: a digest of the whole would have it refused as another command.
      let answer = try await house.handlers.perform(
        .runTask, ["goal": "Get it", "secrets": secrets], for: Principal(userID: 1000), on: CommandTerms(key: "k"))
      #expect(answer == ["task": .string(Specimens.task)])
    }
    #expect(house.control.submissions.map { $0.secrets.map(\.bytes) } == [[Array("canary".utf8)]])
  }

  @Test func plansWithTheNamesOfSecretsAlone() async throws {
    let house = Household()
    let origin: JSON = ["origin": "http://a.example"]
    _ = try await house.perform(.planGoal, ["goal": "Get it", "secrets": ["p": origin]])
    #expect(house.planner.asked.first?.secrets.map(\.secret.name) == ["p"])
    let fault = await #expect(throws: Fault.self) {
      try await house.perform(.planGoal, ["goal": "Get it", "secrets": ["p": ["value": "canary"]]])
    }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func startsNothingWhereNoPlanCanBeMade() async {
    let house = Household(planner: ScriptedPlanner(.failure(Fault(.goalNotUnderstood, "lacking: a site"))))
    let fault = await #expect(throws: Fault.self) { try await house.perform(.runTask, ["goal": "Dance"]) }
    #expect(fault?.code == .goalNotUnderstood)
    #expect(house.control.submissions.isEmpty)
  }

  @Test func handsOnWhatTheEngineRefuses() async {
    let house = Household()
    house.control.refuse(Fault(.taskQueueFull, "full"))
    let fault = await #expect(throws: Fault.self) { try await house.perform(.runTask, ["goal": "Compare"]) }
    #expect(fault?.code == .taskQueueFull)
  }

  @Test func showsTheGoalEvenWhereThereIsNoPlan() async throws {
    let house = Household(planner: ScriptedPlanner(.failure(Fault(.goalNotUnderstood, "lacking: a site"))))
    let output = try await house.perform(.planGoal, ["goal": "Dance"])
    #expect(output["goal"]?["intent"] == "unknown")
    #expect(output["plan"] == .null)
    #expect(output["error"]?["code"] == "goal.not_understood")
    #expect(output["error"]?["message"] == "lacking: a site")
  }
}
