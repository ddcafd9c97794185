import Domain
import Operations
import POSIX

/// Prints events as they happen, over restarts of the daemon, until it stays away or the person has seen enough.
struct EventsCommand: CommandRunner {
  /// Before a daemon that went away is looked for again.
  private static let pause = Duration.milliseconds(500)

  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let isJSON = call.switches.contains(.json)
    var input = call.input
    let since = input["after"]?.string
    var events = ServerSentEvents()
    guard var socket = try daemon.connection(mayStart: true) else { return nil }
    while true {
      let client = ControlClient(socket: socket, wait: daemon.wait, token: daemon.token)
      let end = try client.follow(call.operation, input, &events) { message in
        EventText.print(message, daemon.console, asJSON: isJSON)
      }
      if end == .interrupted { return nil }
      // From here on the last id says more than what was asked for.
      if events.lastID != nil { input["after"] = nil }
      let never = try Descriptor.pipe()
      let soon = daemon.wait.time.instant().advanced(by: Self.pause)
      if daemon.wait.wait(for: never.read, until: soon) == .interrupted { return nil }
      socket = try comeBack(to: daemon, behind: events.lastID ?? since)
    }
  }

  /// No daemon is started: somebody stopped it.
  private func comeBack(to daemon: Daemon, behind id: String?) throws(Fault) -> Descriptor {
    do throws(Fault) {
      guard let socket = try daemon.connection(mayStart: false) else {
        throw Fault(.daemonUnreachable, "nobody answers")
      }
      return socket
    } catch {
      guard error.code == .daemonUnreachable else { throw error }
      let rest = id.map { "; go on with: errand events --since \(DisplayText.clean($0))" } ?? ""
      throw Fault(.daemonUnreachable, "the daemon has ended\(rest)")
    }
  }
}
