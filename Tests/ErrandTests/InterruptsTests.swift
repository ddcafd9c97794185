import Domain
import Glibc
import POSIX
import Testing

@testable import errand

@Suite struct InterruptsTests {
  @Test func turnsCtrlCIntoSomethingThatCanBeWaitedFor() throws {
    let interrupts = try #require(Interrupts.install())
    defer { signal(SIGINT, SIG_DFL) }
    let never = try Descriptor.pipe()
    let wait = SocketWait(interrupts: interrupts, time: SystemTime())
    // To the process: threads of the pool take no signals.
    #expect(kill(getpid(), SIGINT) == 0)
    let end = SystemTime().instant().advanced(by: .seconds(10))
    #expect(wait.wait(for: never.read, until: end) == .interrupted)
  }

  @Test func ticksWhileItWaits() throws {
    let never = try Descriptor.pipe()
    var ticks = 0
    let wait = SocketWait(interrupts: nil, time: SystemTime(), tick: { ticks += 1 })
    let end = SystemTime().instant().advanced(by: .milliseconds(2))
    #expect(wait.wait(for: never.read, until: end) == .late)
    #expect(ticks >= 1)
  }
}
