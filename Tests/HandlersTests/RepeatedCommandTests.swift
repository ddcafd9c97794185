import Access
import Domain
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

/// A command with a key has its effect once, whichever it is.
@Suite struct RepeatedCommandTests {
  private let house = Household()

  init() { put(Specimens.summary()) }

  /// With what the commands' examples speak of: a question and a doubt.
  private func put(_ summary: TaskSummary) {
    house.store.put(
      summary, steps: [Specimens.asking("ask-1"), Specimens.doubtful("order")],
      plan: Specimens.plan)
    house.store.put(Specimens.question.value, as: .request(Specimens.stepID("ask-1")), of: summary.id)
  }

  private static let commands = Operation.all.filter(\.isCommand).map(\.name)

  private var effects: Int {
    let control = house.control
    return control.submissions.count + control.cancelled.count + control.deleted.count + control.paused.count
      + control.resumed.count + control.answers.count + control.resolutions.count + house.stops.count
      + house.shelf.linkCount + house.shelf.endCount
  }

  private func fault(_ body: () async throws(Fault) -> JSON) async -> Fault? {
    do throws(Fault) {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: commands) func isDoneOnceAndAnsweredTwice(_ name: String) async throws {
    let operation = try #require(Operation.named(name))
    let terms = CommandTerms(key: "k1")
    try await house.letABrowserIn()
    let first = try await house.perform(operation, operation.example.input, on: terms)
    let effects = effects
    #expect(effects == 1, "what it does is not counted here")
    put(Specimens.summary(state: .succeeded, version: 12))
    let second = try await house.perform(operation, operation.example.input, on: terms)
    // What is about no task is recorded without what it found, such as how many tasks go on.
    if operation.output.fields.contains(where: { $0.name == Operation.taskField }) { #expect(second == first) }
    #expect(self.effects == effects)
    _ = try operation.output.decode(second, code: .internalBug)
  }

  @Test(arguments: commands) func isDoneAgainWithAnotherKeyOrNone(_ name: String) async throws {
    let operation = try #require(Operation.named(name))
    for key in ["k1", "k2", nil, nil] {
      try await house.letABrowserIn()
      _ = try await house.perform(operation, operation.example.input, on: CommandTerms(key: key))
    }
    #expect(effects == 4)
  }

  @Test func isAnotherOneWithAnotherInputOrOperation() async throws {
    let terms = CommandTerms(key: "k1")
    _ = try await house.perform(.runTask, ["goal": "a", "sites": []], on: terms)
    _ = try await house.perform(.runTask, ["sites": [], "goal": "a"], on: terms)
    let others: [(Operation, JSON)] = [(.runTask, ["goal": "b"] as JSON), (.stopDaemon, [:] as JSON)]
    for (operation, input) in others {
      let fault = await fault { () throws(Fault) in try await house.perform(operation, input, on: terms) }
      #expect(fault?.code == .commandKeyReused)
    }
    #expect(effects == 1)
  }

  @Test func meetsNoOtherCallersKeys() async throws {
    let terms = CommandTerms(key: "k1")
    _ = try await house.perform(.runTask, ["goal": "a"], on: terms)
    _ = try await house.perform(.runTask, ["goal": "b"], as: .root, on: terms)
    #expect(effects == 2)
  }

  @Test func leavesItsKeyFreeWhereItIsRefused() async throws {
    house.control.refuse(Fault(.taskQueueFull, "full"))
    let terms = CommandTerms(key: "k1")
    let fault = await fault { () throws(Fault) in try await house.perform(.runTask, ["goal": "a"], on: terms) }
    #expect(fault?.code == .taskQueueFull)
    let again = Household(store: house.store)
    _ = try await again.perform(.runTask, ["goal": "b"], on: terms)
    #expect(again.control.submissions.count == 1)
  }

  /// It changes nothing of the earlier task, and yet is about what that came to.
  @Test(arguments: [([4], true), ([3], false), ([], false), ([3, 4], true)] as [(Set<Int>, Bool)])
  func startsATaskAgainFromTheVersionThatIsExpected(versions: Set<Int>, isTaken: Bool) async throws {
    house.store.put(Specimens.summary(version: 4), plan: Specimens.plan)
    let fault = await fault { () throws(Fault) in
      try await house.perform(.repeatTask, ["task": "0c"], on: CommandTerms(versions: versions))
    }
    #expect(fault?.code == (isTaken ? nil : .commandVersionStale))
    #expect(house.control.submissions.count == (isTaken ? 1 : 0))
  }

  @Test func expectsNoVersionOfWhatHasNone() async throws {
    let terms = CommandTerms(versions: [1])
    for operation in [Operation.runTask, .stopDaemon] {
      let fault = await fault { () throws(Fault) in
        try await house.perform(operation, operation.example.input, on: terms)
      }
      #expect(fault?.code == .commandVersionStale)
    }
    #expect(effects == 0)
  }
}
