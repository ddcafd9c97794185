import Domain
import Operations
import POSIX

/// Stops the daemon and waits until it has let go of its socket, so that what comes next finds things settled.
struct StopCommand: CommandRunner {
  private static let patience = Duration.seconds(15)

  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let isJSON = call.switches.contains(.json)
    let isRunning = answers(daemon)
    if isRunning {
      do throws(Fault) {
        guard try daemon.perform(call.operation, call.input, mayStart: false) != nil else { return nil }
      } catch {
        // It may be gone before its answer is.
        guard error.code == .daemonUnreachable else { throw error }
      }
      guard try waitForEnd(of: daemon) else { return nil }
    }
    let json: JSON = ["stopping": .bool(isRunning)]
    daemon.console.out(isJSON ? json.text + "\n" : isRunning ? "stopped errandd\n" : "no daemon runs\n")
    return 0
  }

  private func answers(_ daemon: Daemon) -> Bool { (try? UnixSocket.connect(to: daemon.paths.control)) != nil }

  private func waitForEnd(of daemon: Daemon) throws(Fault) -> Bool {
    let never = try Descriptor.pipe()
    let end = daemon.wait.time.instant().advanced(by: Self.patience)
    while answers(daemon) {
      let now = daemon.wait.time.instant()
      guard now < end else { throw Fault(.daemonStopping, "the daemon still answers after it was asked to stop") }
      if daemon.wait.wait(for: never.read, until: now.advanced(by: .milliseconds(20))) == .interrupted { return false }
    }
    return true
  }
}
