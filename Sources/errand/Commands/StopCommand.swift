import Domain
import Operations
import POSIX

/// Stops the user's own daemon and waits until it has let go of its state, so that what comes next finds things
/// settled.
struct StopCommand: CommandRunner {
  /// More than the daemon gives the steps that run.
  private static let patience = Duration.seconds(15)

  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    guard case .own(let paths) = daemon.place else {
      throw Fault(.daemonSystem, "the system's daemon is not stopped by a command of yours: systemctl stop errand")
    }
    let holder = Self.holder(of: paths)
    let isRunning = Self.isThere(holder, paths)
    let end = daemon.wait.time.instant().advanced(by: Self.patience)
    var answer: JSON?
    while Self.isThere(holder, paths) {
      guard daemon.wait.time.instant() < end else {
        throw Fault(.daemonStopping, "the daemon still runs after it was asked to stop (log: \(paths.log))")
      }
      do throws(Fault) {
        if answer == nil {
          answer = try daemon.perform(call.operation, call.input, mayStart: false)
          if answer == nil { return nil }
        }
      } catch {
        // It ends already, or has begun a moment ago and does not listen yet.
        guard error.code == .daemonUnreachable else { throw error }
      }
      guard try daemon.pause(.milliseconds(20)) else { return nil }
    }
    let unfinished = (answer?["unfinished"]?.number).map { Int($0) } ?? 0
    let json: JSON = ["stopping": .bool(isRunning), "unfinished": .int(Int64(unfinished))]
    let words = isRunning ? Self.words(unfinished) : "no daemon runs\n"
    daemon.console.out(call.switches.contains(.json) ? DisplayJSON.line(json) : words)
    return 0
  }

  static func words(_ unfinished: Int) -> String {
    switch unfinished {
    case ...0: "stopped errandd\n"
    case 1: "stopped errandd; 1 task goes on when it starts again, with any command\n"
    default: "stopped errandd; \(unfinished) tasks go on when it starts again, with any command\n"
    }
  }

  /// What the daemon that holds the state wrote of itself.
  private static func holder(of paths: StatePaths) -> [UInt8] { (try? Files.read(paths.lock, limit: 64)) ?? [] }

  /// Whether that daemon still runs: not the one that another command may have started since.
  private static func isThere(_ holder: [UInt8], _ paths: StatePaths) -> Bool {
    guard Files.isLocked(paths.lock) else { return (try? UnixSocket.connect(to: paths.control)) != nil }
    return Self.holder(of: paths) == holder
  }
}
