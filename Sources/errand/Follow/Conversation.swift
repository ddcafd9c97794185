import Domain
import Operations
import POSIX

/// Follows a task, and asks at the terminal what it asks: until it ends, or waits for a person who is not there.
struct Conversation {
  let daemon: Daemon
  let mode: FollowMode

  /// - Returns: the task as it was left; nil where the person interrupted the looking.
  func follow(_ task: String) throws(Fault) -> JSON? {
    let lines = mode == .show && daemon.console.canAsk ? daemon.console.input.map(TypedLines.init) : nil
    while true {
      let follower = Follower(daemon: daemon, mode: mode) { view in
        view.waitsForPerson || (lines != nil && view.steps.contains { $0.asks != nil })
      }
      guard let json = try follower.follow(task) else { return nil }
      let view = TaskView(json)
      guard let lines, !view.state.isFinal, let step = view.steps.first(where: { $0.asks != nil }),
        let question = step.asks
      else { return json }
      guard try converse(question, step.id, of: task, lines) else { return json }
    }
  }

  /// False where the person went away.
  private func converse(
    _ question: QuestionView, _ step: String, of task: String, _ lines: TypedLines
  ) throws(Fault) -> Bool {
    let console = daemon.console
    console.out("\n")
    let prompt = QuestionPrompt(
      question: question, console: console, wait: daemon.wait, lines: lines, end: end(question.deadline))
    switch prompt.ask() {
    case .left: return false
    case .late:
      console.out("the time to answer is over\n")
      return daemon.wait.wait(for: try Descriptor.pipe().read, until: soon) != .interrupted
    case .answered(let fields):
      let input = JSONObject([("task", .string(task)), ("step", .string(step)), ("fields", .object(fields))])
      do throws(Fault) {
        return try daemon.perform(.answerInput, input, mayStart: true) != nil
      } catch {
        // What the question does not take is asked again; what somebody else answered, or nobody in time, is behind us.
        guard [.inputInvalid, .inputAnswered, .inputExpired].contains(error.code) else { throw error }
        console.out("\(DisplayText.clean(error.message))\n")
        return true
      }
    }
  }

  private var soon: Instant { daemon.wait.time.instant().advanced(by: .seconds(1)) }

  private func end(_ deadline: String?) -> Instant {
    let now = daemon.wait.time.instant()
    guard let moment = deadline.flatMap(Deadline.moment) else { return now.advanced(by: .seconds(31_536_000)) }
    return now.advanced(by: moment.since(daemon.wait.time.now()))
  }
}
