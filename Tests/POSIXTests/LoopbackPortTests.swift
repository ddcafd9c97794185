import LoopbackTesting
import POSIX
import Testing

@Suite struct LoopbackPortTests {
  /// Nobody answers there, and nobody else can.
  @Test func keepsOthersFromAPort() throws {
    let port = try LoopbackSocket.listen().port
    switch LoopbackPort.holdOnIPv6(port) {
    case .absent: return
    case .taken: Issue.record("somebody has the port \(port) of [::1]")
    case .held(let holder):
      withExtendedLifetime(holder) {
        guard case .taken = LoopbackPort.holdOnIPv6(port) else {
          Issue.record("the port \(port) can be taken twice")
          return
        }
      }
    }
    guard case .held = LoopbackPort.holdOnIPv6(port) else {
      Issue.record("the port \(port) is not let go of")
      return
    }
  }
}
