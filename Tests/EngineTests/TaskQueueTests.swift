import Domain
import Engine
import TestSupport
import Testing

@Suite struct TaskQueueTests {
  private let random = SeededRandom(seed: 7)

  private func id(_ number: Int) -> TaskID {
    TaskID(at: Specimens.created.advanced(by: .seconds(Int64(number))), random: random)
  }

  private func sites(_ names: String...) -> Set<Site> { Set(names.map(Specimens.site)) }

  @Test func runsAsManyAsItsLimitAndKeepsTheRestInOrder() throws {
    var queue = TaskQueue(limit: 2)
    let ids = (0..<5).map(id)
    #expect(try ids.map { try queue.admit($0, sites: []) } == [true, true, false, false, false])
    #expect((queue.runningCount, queue.waitingCount) == (2, 3))
    #expect(queue.next() == nil)
    queue.remove(ids[0])
    #expect(queue.next() == ids[2])
    #expect(queue.next() == nil)
    queue.remove(ids[1])
    queue.remove(ids[2])
    #expect([queue.next(), queue.next(), queue.next()] == [ids[3], ids[4], nil])
  }

  @Test func refusesWhatIsAboveItsCapacity() throws {
    var queue = TaskQueue(limit: 1, capacity: 2)
    for number in 0..<3 { _ = try queue.admit(id(number), sites: []) }
    #expect(throws: Fault.self) { try queue.admit(id(3), sites: []) }
    do throws(Fault) { _ = try queue.admit(id(4), sites: []) } catch { #expect(error.code == .taskQueueFull) }
    #expect(queue.waitingCount == 2)
  }

  @Test func takesBackWhatWaitedThoughItsCapacityIsLessNow() {
    var queue = TaskQueue(limit: 1, capacity: 1)
    let ids = (0..<4).map(id)
    for id in ids { queue.readmit(id, sites: []) }
    #expect(throws: Fault.self) { try queue.admit(id(9), sites: []) }
    #expect(queue.next() == ids[0])
    #expect(queue.next() == nil)
    queue.remove(ids[0])
    #expect(queue.next() == ids[1])
  }

  @Test func prefersTheTaskWhoseBusiestSiteIsLeastBusy() throws {
    var queue = TaskQueue(limit: 3)
    let ids = (0..<6).map(id)
    _ = try queue.admit(ids[0], sites: sites("busy.example"))
    _ = try queue.admit(ids[1], sites: sites("busy.example"))
    _ = try queue.admit(ids[2], sites: sites("other.example"))
    _ = try queue.admit(ids[3], sites: sites("busy.example", "free.example"))
    _ = try queue.admit(ids[4], sites: sites("free.example"))
    _ = try queue.admit(ids[5], sites: [])
    queue.remove(ids[2])
    #expect(queue.next() == ids[4])
    queue.remove(ids[0])
    queue.remove(ids[1])
    #expect(queue.next() == ids[5])
    #expect(queue.next() == ids[3])
  }

  @Test func neverStartsATaskThatTheStoreDoesNotHave() throws {
    var queue = TaskQueue(limit: 1)
    let ids = (0..<3).map(id)
    _ = try queue.admit(ids[0], sites: [])
    #expect(try !queue.admit(ids[1], sites: [], isRecorded: false))
    #expect(try !queue.admit(ids[2], sites: [], isRecorded: false))
    queue.remove(ids[0])
    #expect(queue.next() == nil)
    queue.recorded(ids[2])
    #expect(queue.next() == ids[2])
    queue.recorded(ids[1])
    queue.remove(ids[2])
    #expect(queue.next() == ids[1])
  }

  @Test func takesBackTasksOfAnEarlierLifeAboveTheLimit() throws {
    var queue = TaskQueue(limit: 1)
    for number in 0..<3 { queue.resume(id(number), sites: []) }
    #expect(queue.runningCount == 3)
    #expect(try !queue.admit(id(9), sites: []))
    #expect(queue.next() == nil)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func neverLosesOrDoublesATaskAndKeepsItsBounds(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    let limit = 1 + random.below(5)
    var queue = TaskQueue(limit: limit, capacity: 40)
    var running: Set<TaskID> = []
    var admitted: [TaskID] = []
    var started: [TaskID] = []
    for number in 0..<200 {
      if random.below(2) == 0 {
        let task = id(number)
        let sites = Set((0..<random.below(3)).map { _ in Specimens.site("s\(random.below(4)).example") })
        guard let startsNow = try? queue.admit(task, sites: sites) else { continue }
        admitted.append(task)
        if startsNow { started.append(task) }
        if startsNow { running.insert(task) }
      } else if let done = running.sorted().first {
        queue.remove(done)
        running.remove(done)
        while let next = queue.next() {
          started.append(next)
          running.insert(next)
        }
      }
      #expect(queue.runningCount == running.count)
      #expect(queue.runningCount <= limit)
      #expect(queue.waitingCount == 0 || queue.runningCount == limit)
    }
    while let done = running.first {
      queue.remove(done)
      running.remove(done)
      if let next = queue.next() {
        started.append(next)
        running.insert(next)
      }
    }
    #expect(started.count == Set(started).count)
    #expect(Set(started) == Set(admitted))
  }
}
