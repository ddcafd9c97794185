import Domain
import Testing

@Suite struct TaskMachinePropertyTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func alwaysEndsAndKeepsItsPromises(seed: UInt64) throws {
    var simulation = try TaskSimulation(seed: seed)
    try simulation.run()
  }

  @Test func reachesEveryEndAndEveryEvent() throws {
    var ends: Set<TaskState> = []
    var types: Set<EventType> = []
    for seed in 0..<200 as Range<UInt64> {
      var simulation = try TaskSimulation(seed: seed)
      try simulation.run()
      ends.insert(simulation.machine.state)
      types.formUnion(simulation.recorded.map(\.type))
    }
    #expect(ends == [.succeeded, .failed, .cancelled])
    #expect(types == Set(EventType.allCases).subtracting([.taskQueued, .taskDeleted]))
  }
}
