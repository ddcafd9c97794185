import Domain
import Operations
import TestSupport
import Testing

@testable import errand

@Suite struct ArgumentReaderTests {
  private func call(_ line: [String]) throws -> Invocation.Call {
    guard case .call(let call) = try ArgumentReader.read(line) else { throw Fault(.internalBug, "no call") }
    return call
  }

  @Test(arguments: ["", ".", "../x", "0c8k/", "a b"]) func refusesWhatIsNoTask(text: String) {
    let fault = #expect(throws: Fault.self) { _ = try ArgumentReader.read(["cancel", text]) }
    #expect(fault?.code == .inputInvalid)
  }

  @Test(
    arguments: [
      (["run", "Compare lamps"], "run-task", ["goal": "Compare lamps"], []),
      (["run", "--", "--odd goal"], "run-task", ["goal": "--odd goal"], []),
      (["run", "-"], "run-task", ["goal": "-"], []),
      (
        ["run", "a", "--site", "http://a.example", "--site=http://b.example/?x=1"], "run-task",
        ["goal": "a", "sites": ["http://a.example", "http://b.example/?x=1"]], []
      ),
      (
        ["run", "--template", "t", "-p", "a=1", "-pb=x=y", "--param", "c=", "--param=d=ü"], "run-task",
        ["template": "t", "parameters": ["a": "1", "b": "x=y", "c": "", "d": "ü"]], []
      ),
      (["run", "--json", "a", "--detach"], "run-task", ["goal": "a"], [.json, .detach]),
      (["plan", "a"], "plan-goal", ["goal": "a"], []),
      (["list"], "list-tasks", [:], []),
      (["list", "--state", "failed", "-n", "3"], "list-tasks", ["state": ["failed"], "limit": 3], []),
      (["list", "-n3"], "list-tasks", ["limit": 3], []),
      (["show", "0c8k"], "show-task", ["task": "0c8k"], []),
      (["watch", "0c8k", "--json"], "show-task", ["task": "0c8k"], [.json]),
      (["cancel", "0c8k"], "cancel-task", ["task": "0c8k"], []),
      (["templates"], "list-templates", [:], []),
      (["status"], "show-daemon", [:], []),
      (["stop"], "stop-daemon", [:], []),
    ] as [([String], String, JSON, [Command.Switch])])
  func readsWhatIsDeclared(line: [String], name: String, input: JSON, switches: [Command.Switch]) throws {
    let call = try call(line)
    #expect(call.operation.name == name)
    #expect(.object(call.input) == input)
    #expect(call.switches == Set(switches))
  }

  @Test(arguments: [
    (["lst"], "there is no command 'lst'; did you mean list?"),
    (["frobnicate"], "there is no command 'frobnicate'"),
    (["--json", "list"], "there is no option '--json'; a command comes first, such as: errand list"),
    (["list", "--jsno"], "errand list has no option '--jsno'; did you mean --json?"),
    (["show", "0c", "--cvs"], "errand show has no option '--cvs'; did you mean --csv?"),
    (["list", "-x"], "errand list has no option '-x'"),
    (["list", "--detach"], "errand list has no option '--detach'"),
    (["list", "0c8k"], "'0c8k' is one argument too many"),
    (
      ["run", "Compare", "lamps"],
      "'lamps' is one argument too many; put GOAL in quotes if it has several words"
    ),
    (["run", "a", "--site"], "--site needs a value: --site URL"),
    (["run", "a", "-p"], "-p needs a value: -p KEY=VALUE"),
    (["run", "a", "-p", "b"], "-p: write KEY=VALUE, not 'b'"),
    (["run", "a", "-p", "=b"], "-p: write KEY=VALUE, not '=b'"),
    (["run", "a", "-p", "b=1", "-p", "b=2"], "-p: 'b' is given twice"),
    (["run", "a", "--json=yes"], "--json takes no value"),
    (
      ["list", "--state", "done"],
      "--state: one of queued, running, waiting, paused, succeeded, failed, cancelled is wanted"
    ),
    (["list", "--limit", "many"], "--limit: a whole number is wanted, text was given"),
    (["list", "--limit", "0"], "--limit: 1 to 1000 is allowed"),
    (["list", "--limit", "1", "--limit", "2"], "--limit is given twice"),
    (["show"], "TASK is missing: errand show TASK [--json] [--csv] [--md]"),
    (["show", "0c", "--csv", "--md"], "--md and --csv: choose one"),
    (["run", "a", "--csv", "--json"], "--json and --csv: choose one"),
  ])
  func refusesWhatIsNot(line: [String], message: String) {
    let fault = #expect(throws: Fault.self) { _ = try ArgumentReader.read(line) }
    #expect(fault?.message == message)
    #expect(fault?.code.exitCode == 2)
  }

  @Test func refusesAnAddressThatIsNone() {
    let fault = #expect(throws: Fault.self) { _ = try ArgumentReader.read(["run", "a", "--site", "shop"]) }
    #expect(fault?.message.hasPrefix("--site: ") == true)
    #expect(fault?.code == .inputInvalid)
  }

  @Test func refusesAGoalThatIsTooLongByItsOwnCode() {
    let goal = String(repeating: "a", count: (64 << 10) + 1)
    let fault = #expect(throws: Fault.self) { _ = try ArgumentReader.read(["run", goal]) }
    #expect(fault?.code == .goalTooLong)
    #expect(fault?.code.exitCode == 1)
  }

  @Test(arguments: [
    (["--version"], "version"), (["-V"], "version"), ([], "usage"), (["help"], "help"), (["--help"], "help"),
    (["-h"], "help"), (["help", "run"], "help run"), (["run", "--help"], "help on run"),
    (["run", "a", "-h"], "help on run"), (["help", "--help"], "help on help"), (["demo", "-h"], "help on demo"),
    (["__complete", "run", "-h"], "complete 2"),
    (["demo", "--json"], "demo --json"), (["config", "check", "--json"], "config check --json"),
    (["doctor"], "doctor"), (["doctor", "-h"], "help on doctor"), (["help", "config"], "help config"),
  ])
  func readsWhatIsNoOperation(line: [String], expected: String) throws {
    let read =
      switch try ArgumentReader.read(line) {
      case .version: "version"
      case .usage: "usage"
      case .help(let guide): "help on \(guide.verb)"
      case .local(let verb, let rest): ([verb] + rest).joined(separator: " ")
      case .complete(let line): "complete \(line.count)"
      case .call(let call): call.operation.name
      }
    #expect(read == expected)
  }

  @Test func takesHelpBehindTheMarkForAGoal() throws {
    #expect(try call(["run", "--", "--help"]).input["goal"] == "--help")
  }

  /// Whatever is typed, it is read or refused, and messages stay short and clean.
  @Test(arguments: 0..<300) func refusesRatherThanFails(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let words = [
      "run", "list", "show", "help", "--", "-", "--json", "--site", "-p", "a=b", "=", "", "\u{1B}[2J", "-pa", "--=",
      "http://a.example", "é", "--limit=9999999999999999999", "-n", "7",
    ]
    let line = (0..<random.below(6)).map { _ in random.pick(words) }
    do throws(Fault) {
      _ = try ArgumentReader.read(line)
    } catch {
      #expect(!FaultView(error).text().contains("\u{1B}"), "\(line)")
      #expect(error.code.exitCode == 2, "\(line)")
    }
  }
}
