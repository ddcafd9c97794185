import Domain
import Operations

/// Shows how a goal is understood and what would be done. Where no plan can be made, that is a fault.
struct PlanCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    guard let json = try daemon.perform(call.operation, call.input, mayStart: true) else { return nil }
    daemon.console.print(json, asJSON: call.switches.contains(.json), PlanText.lines)
    guard let error = json["error"].flatMap(FaultView.init) else { return 0 }
    daemon.console.tell(error)
    return ErrorCode(rawValue: error.code)?.exitCode ?? 1
  }
}
