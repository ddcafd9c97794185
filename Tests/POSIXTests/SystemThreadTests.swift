import Domain
import POSIX
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct SystemThreadTests {
  @Test func runsItsBodyOnceAndIsJoined() throws {
    let count = Atomic(0)
    for _ in 0..<50 { try SystemThread("test-thread") { count.add(1, ordering: .relaxed) }.join() }
    #expect(count.load(ordering: .relaxed) == 50)
  }

  @Test func hasItsNameCutToWhatTheKernelTakes() async throws {
    let names = Gathered<String>()
    try SystemThread("a-name-that-is-too-long") {
      // Its name is given by its starter, so it may come after the first look.
      for _ in 0..<1_000_000 {
        let bytes = (try? Files.read("/proc/thread-self/comm", limit: 100)) ?? []
        let name = String(decoding: bytes, as: UTF8.self)
        if name.hasPrefix("a-name") { return names.append(name) }
      }
      names.append("")
    }.detach()
    #expect(await names.count(1) == ["a-name-that-is-\n"])
  }

  @Test func letsGoOfWhatItsBodyHeld() throws {
    final class Held: Sendable {}
    weak var weakly: Held?
    do {
      let held = Held()
      weakly = held
      try SystemThread("test-thread") { withExtendedLifetime(held) {} }.join()
    }
    #expect(weakly == nil)
  }
}
