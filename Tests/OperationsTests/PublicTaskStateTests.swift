import Domain
import Testing

@testable import Operations

@Suite struct PublicTaskStateTests {
  @Test(arguments: TaskState.allCases) func coversEachStateOnce(_ state: TaskState) {
    let named = PublicTaskState.allCases.filter { $0.states.contains(state) }
    #expect(named.map(\.rawValue) == [state.publicName])
    #expect(named.first?.isFinal == state.isFinal)
    if state.isFinal { #expect(named.first?.exitCode == state.exitCode) }
  }

  @Test func saysThatAPersonIsWaitedFor() {
    #expect(PublicTaskState.waiting.exitCode == 3)
    #expect(PublicTaskState.waiting.states == [.waiting])
  }
}
