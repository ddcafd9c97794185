import Domain
import Operations

/// Shows one task, or its result alone as a file for other programs.
struct ShowCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    guard let format = call.exportFormat else { return try SimpleCommand(text: ShowText.lines).run(call, daemon) }
    guard let json = try daemon.perform(call.operation, call.input, mayStart: true) else { return nil }
    guard let result = json["result"], result != .null else {
      let task = TaskView(json)
      throw Fault(.taskNoResult, "the task \(task.id) has no result: it is \(task.state.rawValue)")
    }
    daemon.console.out(ResultExport.text(of: result, as: format))
    return 0
  }
}
