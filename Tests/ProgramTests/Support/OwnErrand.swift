import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

/// An Errand of a test's own, with its own state; the daemon runs from the first command that wants one.
struct OwnErrand: Sendable {
  let folder = TemporaryFolder()

  var state: String { folder.path }
  /// Where a person's own configuration and templates would be.
  var configuration: String { folder.path + "/config" }

  /// Where its parts lie.
  let paths: StatePaths

  /// What its daemon is configured with, by the names of the environment.
  private let settings: [String: String]

  private init(_ settings: [String: String]) throws {
    self.settings = settings
    paths = try StatePaths(
      environment: ["ERRAND_STATE": folder.path], user: ThisProcess.userID, workingDirectory: "/")
  }

  /// Gives a test its own Errand, then stops the daemon and sees to it that no process of it is left.
  static func with(_ settings: [String: String] = [:], _ body: (OwnErrand) async throws -> Void) async throws {
    let errand = try OwnErrand(settings)
    do {
      try await body(errand)
    } catch {
      await errand.end()
      throw error
    }
    await errand.end()
  }

  /// Seconds for the processes to end after `errand stop` has returned.
  private static let patience: Int32 = 5

  private func end() async {
    do {
      let ending = try await run("stop")
      #expect(ending.code == 0, "\(ending.errors)")
    } catch {
      Issue.record(error)
    }
    expectNoProcess()
  }

  /// No process of it is left, or will be in a moment.
  func expectNoProcess() {
    let left = processes().filter { !$0.ended(within: Self.patience) }
    #expect(left.isEmpty, "processes are left: \(left)\n\(log)")
    for process in left { process.kill() }
  }

  /// Those that run now.
  func processes() -> [HostProcess] { HostProcess.belonging(to: state) }

  /// What the daemon wrote, for the message of a test that fails.
  var log: String {
    (try? Files.read(state + "/errandd.log", limit: 64 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  // MARK: - Running

  func start(_ words: [String], _ change: (inout RunningProgram.Command) -> Void = { _ in }) async throws
    -> RunningProgram
  {
    var command = RunningProgram.Command(words: ["\(Programs.folder)/errand"] + words)
    // What this host has configured is no matter of a test's.
    command.environment = [
      "ERRAND_STATE": state, "ERRAND_CONFIG": "/dev/null", "XDG_CONFIG_HOME": configuration,
      "LC_ALL": "C.UTF-8", "TERM": "xterm",
    ].merging(settings) { $1 }
    change(&command)
    return try await RunningProgram.start(command)
  }

  /// Runs a command to its end.
  @discardableResult
  func run(_ words: [String], _ change: (inout RunningProgram.Command) -> Void = { _ in }) async throws
    -> RunningProgram.Ending
  {
    try await start(words, change).ending()
  }

  @discardableResult
  func run(_ words: String...) async throws -> RunningProgram.Ending { try await run(words) }

  /// Runs a command with `--json` and reads the last line that it prints.
  func json(_ words: String...) async throws -> JSON {
    let ending = try await run(words + ["--json"])
    return try Self.json(try #require(ending.lines.last, "it printed nothing, but: \(ending.errors)"))
  }

  static func json(_ line: String) throws -> JSON {
    try JSONParser.parse(line, limits: JSONLimits(size: 32 << 20, depth: 64))
  }

  /// Starts a task and does not wait for it.
  /// - Parameter words: a goal, or a template and what it takes.
  func detached(_ words: String...) async throws -> String { try await detached(words) }

  func detached(_ words: [String]) async throws -> String {
    let ending = try await run(["run"] + words + ["--detach", "--json"])
    let line = try #require(ending.lines.last, "it printed nothing, but: \(ending.errors)")
    return try #require(try Self.json(line)["task"]?.string, "\(line)")
  }

  /// A task as it is shown once it has ended, or waits for a person.
  func settled(_ task: String) async throws -> JSON {
    for _ in 0..<600 {
      let shown = try await json("show", task)
      if ["succeeded", "failed", "waiting", "cancelled", "paused"].contains(shown["state"]?.string) { return shown }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("task \(task) does not come to an end\n\(log.suffix(2000))")
    return .null
  }

  /// Gives the person a template of her own.
  func add(template name: String, _ text: String) throws {
    try Files.makePrivateFolder(configuration + "/errand/templates")
    try folder.write(text, to: "config/errand/templates/\(name).yaml")
  }
}
