import Access
import Domain
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

@Suite struct HandlersTests {
  /// Every operation, with an input that it can do, gives what its schema declares.
  @Test(arguments: Operation.all.map(\.name)) func answersInTheDeclaredShape(_ name: String) async throws {
    let house = Household()
    house.store.put(
      Specimens.summary(),
      steps: [
        Specimens.step("open-1", "succeeded"), Specimens.step("open-2", "failed", code: .networkTimeout),
        Specimens.asking("ask-1"), Specimens.doubtful("order"),
      ],
      plan: Specimens.plan)
    house.store.put(Specimens.question.value, as: .request(Specimens.stepID("ask-1")), of: Specimens.taskID())
    house.store.put(Specimens.table.value(), as: .result, of: Specimens.taskID())
    try await house.letABrowserIn()
    let operation = try #require(Operation.named(name))
    // There is no file here; how one is given, the tests of the programs show.
    guard !operation.givesFile else { return }
    let output = try await house.perform(operation, operation.example.input)
    _ = try operation.output.decode(output, code: .internalBug)
  }

  @Test(arguments: Operation.all.map(\.name)) func refusesStrangersBeforeItLooksAtTheirInput(_ name: String)
    async throws
  {
    let house = Household()
    let operation = try #require(Operation.named(name))
    let fault = await #expect(throws: Fault.self) {
      try await house.perform(operation, ["nonsense": 1], as: Principal(userID: 1001))
    }
    #expect(fault?.code == .accessDenied)
    #expect(house.stops.count == 0)
  }

  @Test(arguments: Operation.all.map(\.name)) func refusesFieldsThatItDoesNotKnow(_ name: String) async throws {
    let operation = try #require(Operation.named(name))
    let fault = await #expect(throws: Fault.self) {
      try await Household().perform(operation, ["nonsense": 1])
    }
    #expect(fault?.code == .inputInvalid)
    #expect(fault?.message.contains("/nonsense: ") == true)
  }

  @Test func refusesAGoalThatIsTooLong() async {
    for operation in [Operation.runTask, .planGoal] {
      let goal = JSON.string(String(repeating: "a", count: 64 << 10) + "b")
      let fault = await #expect(throws: Fault.self) { try await Household().perform(operation, ["goal": goal]) }
      #expect(fault?.code == .goalTooLong)
    }
  }
}
