import Domain
import Operations

/// Follows a task that was started before.
struct WatchCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let isJSON = call.switches.contains(.json)
    // Asked once for itself: a beginning of an id may become ambiguous while it is watched.
    guard let found = try daemon.perform(call.operation, call.input, mayStart: true) else { return nil }
    let task = DisplayText.clean(found["task"]?.string ?? "")
    guard let ended = try Conversation(daemon: daemon, mode: isJSON ? .json : .show).follow(task) else {
      daemon.console.err(RunCommand.goodbye(task))
      return nil
    }
    return TaskEnding.tell(ended, daemon.console, isSilent: isJSON)
  }
}
