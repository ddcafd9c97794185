import Domain
import Operations
import POSIX

/// Follows a task until it ends, showing how it goes. Where the daemon goes away it is started again: the task goes on.
struct Follower {
  let daemon: Daemon
  let mode: FollowMode
  /// Whether there is no more to follow for now, though the task has not ended.
  var isEnough: (TaskView) -> Bool = { _ in false }

  /// Daemons in a row that go away without an answer before that is an error.
  private static let losses = 5
  /// Between two questions that bring no news.
  private static let leastWait = Duration.milliseconds(200)

  /// - Parameter task: a whole id.
  /// - Returns: the task as it ended, or as it stood when it was enough; nil where the person interrupted.
  func follow(_ task: String) throws(Fault) -> JSON? {
    let display = LiveDisplay(console: daemon.console, time: daemon.wait.time, mode: mode)
    defer { display.end() }
    var asked = daemon
    asked.wait.tick = display.isDrawn ? { display.redraw() } : nil
    var input = JSONObject([("task", .string(task))])
    // Whoever wants the end alone is not told of the way there.
    if mode == .silent { wait(&input, after: .max) }
    var lost = 0
    while true {
      let asking = daemon.wait.time.instant()
      do throws(Fault) {
        // The first answer comes at once, so that there is something to show.
        let patience = ControlClient.patience + .milliseconds(Operation.waitLimit)
        guard let json = try asked.perform(.showTask, input, mayStart: true, patience: patience) else { return nil }
        lost = 0
        let view = TaskView(json)
        display.show(view, json)
        if view.state.isFinal || isEnough(view) { return json }
        let isNews = mode != .silent && input["after"] != .int(view.version)
        // An answer that was to be held back until there is news, and was not: asking on would only heat the room.
        if !isNews, daemon.wait.time.instant().since(asking) < Self.leastWait {
          guard try pause(Self.leastWait) else { return nil }
        }
        wait(&input, after: mode == .silent ? .max : view.version)
      } catch {
        guard error.code == .daemonUnreachable || error.code == .daemonStopping, lost < Self.losses else { throw error }
        lost += 1
        display.interject("the daemon went away; going on with a new one")
        guard try pause(.milliseconds(100 * lost)) else { return nil }
      }
    }
  }

  /// Makes the next answer wait for a version above `version`, or the end.
  private func wait(_ input: inout JSONObject, after version: Int64) {
    input["after"] = .int(version)
    input["wait_ms"] = .int(Operation.waitLimit)
  }

  /// False where the person interrupted.
  private func pause(_ duration: Duration) throws(Fault) -> Bool {
    let never = try Descriptor.pipe()
    let end = daemon.wait.time.instant().advanced(by: duration)
    return daemon.wait.wait(for: never.read, until: end) != .interrupted
  }
}
