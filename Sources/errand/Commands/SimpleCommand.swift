import Domain
import Operations

/// Asks once and prints the answer: as JSON, or as lines made from it.
struct SimpleCommand: CommandRunner {
  let text: @Sendable (JSON, Int?, Style) -> [String]

  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let mayStart = call.command.withoutDaemon == .start
    guard let json = try daemon.perform(call.operation, call.input, mayStart: mayStart) else { return nil }
    daemon.console.print(json, asJSON: call.switches.contains(.json), text)
    return 0
  }
}

extension Console {
  /// - Parameter text: makes lines from the answer, the terminal's width, where there is one, and the style.
  func print(_ json: JSON, asJSON: Bool, _ text: (JSON, Int?, Style) -> [String]) {
    if asJSON {
      out(DisplayJSON.line(json))
    } else {
      out(text(json, size()?.columns, style).map { $0 + "\n" }.joined())
    }
  }
}
