import Domain
import Operations

/// Does what a command line asks for.
struct CommandLineTool {
  let surroundings: Surroundings

  private var console: Console { surroundings.console }

  /// - Parameter arguments: without the program's name.
  /// - Returns: what to exit with.
  func run(_ arguments: [String]) -> Int32 {
    do throws(Fault) {
      switch try ArgumentReader.read(arguments) {
      case .version: console.out("errand \(Version.text)\n")
      case .help(let guide): console.out(HelpText.text(of: guide, width: console.size()?.columns))
      case .usage:
        console.err(HelpText.overview(width: console.size()?.columns))
        return 2
      case .local(let verb, let rest): return try run(verb, rest)
      case .complete(let line): CompletionCommand.run(line, surroundings)
      case .call(let call): return run(call)
      }
      return 0
    } catch {
      console.tell(FaultView(error))
      return error.code.exitCode
    }
  }

  private func run(_ call: Invocation.Call) -> Int32 {
    do throws(Fault) {
      let daemon = try surroundings.daemon()
      guard let runner = CommandRunners.byVerb[call.command.verb] else {
        throw Fault(.internalBug, "nothing here does errand \(call.command.verb)")
      }
      let reader = SecretReader(
        console: console, environment: surroundings.environment,
        prompt: HiddenPrompt(interrupts: surroundings.interrupts))
      guard let call = try reader.complete(call) else { return ExitCodes.interrupted }
      return try runner.run(call, daemon) ?? ExitCodes.interrupted
    } catch {
      let view = FaultView(error)
      // A program that reads JSON wants the fault as JSON, too; the person still reads it on the other stream.
      if call.switches.contains(.json) { console.out(DisplayJSON.line(["error": view.json])) }
      console.tell(view)
      return error.code.exitCode
    }
  }

  private func run(_ verb: String, _ arguments: [String]) throws(Fault) -> Int32 {
    guard let runner = LocalCommands.byVerb[verb] else {
      throw Fault(.internalBug, "nothing here does errand \(verb)")
    }
    return try runner(arguments, surroundings) ?? ExitCodes.interrupted
  }
}
