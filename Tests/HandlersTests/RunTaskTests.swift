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

  @Test(arguments: [[:], ["goal": ""], ["goal": " \n"], ["goal": "a", "parameters": ["b": 1]]] as [JSON])
  func refusesAWishThatSaysNothing(_ input: JSON) async {
    let house = Household()
    for operation in [Operation.runTask, .planGoal] {
      let fault = await #expect(throws: Fault.self) { try await house.perform(operation, input) }
      #expect(fault?.code == .inputInvalid)
    }
    #expect(house.control.submissions.isEmpty)
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
