import Domain
import Operations

/// Starts a task and follows it to its end.
struct RunCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let isJSON = call.switches.contains(.json)
    let format = call.exportFormat
    let isSilent = isJSON || format != nil
    // Before anything is begun: a name that cannot be used is no reason to do the work first.
    let file = try call.output.map { (path) throws(Fault) in
      try ResultFile(path, mayReplace: call.switches.contains(.force))
    }
    guard file == nil || !call.switches.contains(.detach) else {
      throw Fault(.inputInvalid, "-o and --detach: choose one; errand show TASK --csv gives the result later")
    }
    guard let call = isSilent ? call : try ParameterPrompt(daemon: daemon).complete(call) else { return nil }
    guard let started = try daemon.perform(call.operation, call.input, mayStart: true) else { return nil }
    let task = DisplayText.clean(started["task"]?.string ?? "")
    if call.switches.contains(.detach) {
      daemon.console.out(isJSON ? DisplayJSON.line(started) : "task \(task)\n")
      if !isJSON { daemon.console.err("watch it: errand watch \(task)\n") }
      return 0
    }
    guard let ended = try Conversation(daemon: daemon, mode: isSilent ? .silent : .show).follow(task) else {
      daemon.console.err(Self.goodbye(task))
      return nil
    }
    if isJSON { daemon.console.out(DisplayJSON.line(Self.brief(ended))) }
    if let file, let result = ended["result"], result != .null { try file.write(result) }
    if let format, let result = ended["result"], result != .null {
      daemon.console.out(ResultExport.text(of: result, as: format))
    }
    return TaskEnding.tell(ended, daemon.console, isSilent: isSilent)
  }

  /// What is left to do once nobody follows.
  static func goodbye(_ task: String) -> String {
    "\nThe task goes on without you. Watch it: errand watch \(task). Stop it: errand cancel \(task)\n"
  }

  /// The promised keys, and the fault of a task that did not succeed.
  private static func brief(_ task: JSON) -> JSON {
    let keys = ["task", "state", "result", "steps", "seconds", "cost_usd"]
    var members = JSONObject(keys.map { ($0, task[$0] ?? .null) })
    if let error = task["error"], error != .null { members["error"] = error }
    return .object(members)
  }
}
