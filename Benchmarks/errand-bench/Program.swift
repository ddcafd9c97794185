import Domain
import POSIX

/// Measures inside the process what cannot be measured from outside. `scripts/bench` runs it.
///
/// `errand-bench step FOLDER MIGRATIONS ROUNDS STEPS` prints one line of JSON, `errand-bench chains FOLDER MIGRATIONS
/// STEPS` one for each line `AT-ONCE CHAINS` on stdin. `errand-bench assets FOLDER` serves until stdin ends.
@main enum Program {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do throws(Fault) {
      if let benchmark = steps(arguments) {
        print(try await benchmark.run().json(steps: benchmark.steps).text)
      } else if let benchmark = chains(arguments) {
        try await benchmark.run(tell)
      } else if arguments.count == 2, arguments[0] == "assets" {
        try AssetServer(folder: arguments[1]).run(tell)
      } else {
        print(
          "usage: errand-bench step FOLDER MIGRATIONS ROUNDS STEPS | chains FOLDER MIGRATIONS STEPS | assets FOLDER")
        ThisProcess.exit(2)
      }
    } catch {
      print("errand-bench: \(error)")
      ThisProcess.exit(1)
    }
  }

  /// At once: what reads it waits for the line.
  private static func tell(_ line: JSON) throws(Fault) {
    try Descriptor(copying: 1).write(Array("\(line.text)\n".utf8))
  }

  private static func steps(_ arguments: [String]) -> StepBenchmark? {
    guard arguments.count == 5, arguments[0] == "step", let rounds = Int(arguments[3]), (1...1000).contains(rounds),
      let steps = Int(arguments[4]), (1...Plan.stepLimit).contains(steps)
    else { return nil }
    return StepBenchmark(folder: arguments[1], migrations: arguments[2], rounds: rounds, steps: steps)
  }

  private static func chains(_ arguments: [String]) -> ChainBenchmark? {
    guard arguments.count == 4, arguments[0] == "chains", let steps = Int(arguments[3]),
      (1...Plan.stepLimit).contains(steps)
    else { return nil }
    return ChainBenchmark(folder: arguments[1], migrations: arguments[2], steps: steps)
  }
}

extension StepBenchmark.Outcome {
  fileprivate func json(steps: Int) -> JSON {
    [
      "step_us": .array(step.map(JSON.double)), "commit_us": .array(commit.map(JSON.double)),
      "row_bytes": .int(Int64(rowBytes)), "steps": .int(Int64(steps)), "commits_of_task": .int(Int64(commitsOfTask)),
    ]
  }
}
