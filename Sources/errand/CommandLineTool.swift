import Domain
import Glibc
import Operations
import POSIX

/// Does what a command line asks for.
struct CommandLineTool {
  let surroundings: Surroundings

  /// Ended by Ctrl-C, as shells tell it: 128 and the signal's number.
  static let interrupted: Int32 = 130

  private var console: Console { surroundings.console }

  /// - Parameter arguments: without the program's name.
  /// - Returns: what to exit with.
  func run(_ arguments: [String]) -> Int32 {
    do throws(Fault) {
      switch try ArgumentReader.read(arguments) {
      case .version: console.out("errand \(Version.text)\n")
      case .help(let verb): console.out(verb.flatMap(HelpText.text) ?? HelpText.overview)
      case .usage:
        console.err(HelpText.overview)
        return 2
      case .demo(let rest): try startDemo(rest)
      case .call(let call): return run(call)
      }
      return 0
    } catch {
      console.err(FaultView(error).text)
      return error.code.exitCode
    }
  }

  private func run(_ call: Invocation.Call) -> Int32 {
    do throws(Fault) {
      let paths = try StatePaths(
        environment: surroundings.environment, user: surroundings.user,
        workingDirectory: surroundings.workingDirectory)
      let wait = SocketWait(interrupts: surroundings.interrupts, time: surroundings.time)
      let daemon = Daemon(paths: paths, programs: surroundings.programs, console: console, wait: wait)
      guard let runner = CommandRunners.byVerb[call.command.verb] else {
        throw Fault(.internalBug, "nothing here does errand \(call.command.verb)")
      }
      return try runner.run(call, daemon) ?? Self.interrupted
    } catch {
      let view = FaultView(error)
      // A program that reads JSON wants the fault as JSON, too; the person still reads it on the other stream.
      if call.switches.contains(.json) { console.out(JSON.object(JSONObject([("error", view.json)])).text + "\n") }
      console.err(view.text)
      return error.code.exitCode
    }
  }

  /// Becomes the demo town: only returns where it cannot.
  private func startDemo(_ arguments: [String]) throws(Fault) {
    let path = surroundings.programs + "/errand-demo"
    var pointers = (["errand-demo"] + arguments).map { strdup($0) } + [nil]
    execv(path, &pointers)
    let reason = SystemCall.text(of: errno)
    for pointer in pointers { free(pointer) }
    throw Fault(.systemCall, "starting \(path): \(reason)")
  }
}
