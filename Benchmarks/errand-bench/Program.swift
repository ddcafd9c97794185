import Domain
import POSIX

/// Measures inside the process what cannot be measured from outside. `scripts/bench` runs it.
///
/// `errand-bench step FOLDER MIGRATIONS ROUNDS STEPS` prints one line of JSON.
@main enum Program {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 5, arguments[0] == "step", let rounds = Int(arguments[3]), (1...1000).contains(rounds),
      let steps = Int(arguments[4]), (1...Plan.stepLimit).contains(steps)
    else {
      print("usage: errand-bench step FOLDER MIGRATIONS ROUNDS STEPS")
      ThisProcess.exit(2)
    }
    do throws(Fault) {
      let outcome = try await StepBenchmark(
        folder: arguments[1], migrations: arguments[2], rounds: rounds, steps: steps
      ).run()
      let json: JSON = [
        "step_us": .array(outcome.step.map(JSON.double)), "commit_us": .array(outcome.commit.map(JSON.double)),
        "row_bytes": .int(Int64(outcome.rowBytes)), "steps": .int(Int64(steps)),
        "commits_of_task": .int(Int64(outcome.commitsOfTask)),
      ]
      print(json.text)
    } catch {
      print("errand-bench: \(error)")
      ThisProcess.exit(1)
    }
  }
}
