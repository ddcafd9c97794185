import CSystem
import Glibc
import LoopbackTesting
import POSIX
import Synchronization

/// A program run as a process of its own: what it writes is gathered until it ends.
final class RunningProgram: Sendable {
  /// What to run.
  struct Command: Sendable {
    /// A path, then what follows it.
    var words: [String]
    /// Besides what this process has.
    var environment: [String: String] = [:]
    var folder = "/"
    /// Columns of a terminal to write to, in the place of two pipes.
    var columns: Int?
    /// Seconds after which it is ended by force: a test then fails by its ending, and does not hang.
    var patience = 90
  }

  struct Ending: Sendable {
    let how: ChildProcess.Ending
    /// What came on standard output; on a terminal, everything.
    let output: String
    let errors: String

    /// Nil where a signal ended it.
    var code: Int32? {
      guard case .exited(let code) = how else { return nil }
      return code
    }

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  let process: ChildProcess
  private let output: Descriptor
  private let errors: Descriptor?
  /// Of the terminal that it was given, if it was.
  let terminal: String?
  private let lines = Collected<String>()
  private let ended = Collected<Ending>()
  private let pieces = Collected<[UInt8]>()

  private let patience: Int

  /// Started by a thread that stays until it has ended, so that it may ask the kernel to end with its parent.
  static func start(_ command: Command) async throws -> RunningProgram {
    try await withCheckedThrowingContinuation { continuation in
      TestThread.start {
        do {
          let program = try RunningProgram(command)
          continuation.resume(returning: program)
          program.gather()
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }

  private init(_ command: Command) throws {
    patience = command.patience
    var variables = ThisProcess.variables
    // What surrounds the tests is no matter of theirs.
    let colours: Set = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"]
    variables = variables.filter { !colours.contains($0.key) && !$0.key.hasPrefix("ERRAND_") }
    for (name, value) in command.environment { variables[name] = value }
    let script: String
    if let columns = command.columns {
      let terminal = try Terminal(columns: columns)
      (output, errors) = (terminal.master, nil)
      self.terminal = terminal.path
      script = #"cd "$0"; exec "$@" <"# + "\(terminal.path) >\(terminal.path) 2>&1"
      process = try Self.spawn(script, command, variables, [])
    } else {
      let (out, err) = (try Descriptor.pipe(), try Descriptor.pipe())
      (output, errors) = (out.read, err.read)
      terminal = nil
      script = #"cd "$0"; exec "$@" >&3 2>&4 3>&- 4>&-"#
      process = try Self.spawn(script, command, variables, [out.write, err.write])
    }
  }

  private static func spawn(
    _ script: String, _ command: Command, _ variables: [String: String], _ descriptors: [Descriptor]
  ) throws -> ChildProcess {
    try ChildProcess(
      executable: "/bin/sh", arguments: ["sh", "-c", script, command.folder] + command.words,
      environment: variables.map { "\($0.key)=\($0.value)" }, descriptors: descriptors)
  }

  /// The first line of its output, once it is there; empty where it never came.
  func firstLine() async -> String { await lines.arrived(1).first ?? "" }

  /// The first lines of its output, once they are there; fewer where they never came.
  func lines(_ count: Int) async -> [String] { await lines.arrived(count) }

  /// Waits until its standard output holds a text, or it has ended.
  /// - Returns: false where it never did.
  @discardableResult func wrote(_ text: String) async -> Bool {
    var count = 1
    while true {
      let seen = await pieces.arrived(count)
      if String(decoding: seen.joined(), as: UTF8.self).contains(text) { return true }
      if seen.count < count || seen.last?.isEmpty == true { return false }
      count = seen.count + 1
    }
  }

  /// Types at its terminal.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    withExtendedLifetime(output) { _ = write(output.number, bytes, bytes.count) }
  }

  /// Waits for its end.
  func ending() async -> Ending {
    while true {
      if let ending = await ended.arrived(1).first { return ending }
    }
  }

  // MARK: - Gathering

  private func gather() {
    var texts: [[UInt8]] = [[], []]
    var lineStart = 0
    var waits = [
      pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: process.ending.number, events: Int16(POLLIN), revents: 0),
    ]
    let end = time(nil) + patience
    while waits.contains(where: { $0.fd >= 0 }) {
      let rest = end - time(nil)
      if rest <= 0 { process.kill() }
      guard poll(&waits, 3, Int32(max(1, rest)) * 1000) >= 0 || errno == EINTR else { break }
      for index in 0..<2 where waits[index].revents != 0 {
        guard let bytes = read(waits[index].fd) else {
          waits[index].fd = -1
          continue
        }
        texts[index] += bytes
        if index == 0 { pieces.append(bytes) }
        while index == 0, let newline = texts[0][lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
          lines.append(String(decoding: texts[0][lineStart..<newline], as: UTF8.self))
          lineStart = newline + 1
        }
      }
      // The end is looked at last: everything written before it has been read then, or comes with the next turn.
      let isQuiet = waits[0].revents == 0 && waits[1].revents == 0
      if isQuiet, waits[2].revents != 0 { waits[2].fd = -1 }
      if isQuiet, waits[2].fd < 0 { break }
    }
    // An empty piece: no more will come.
    pieces.append([])
    ended.append(
      Ending(
        how: process.reap(), output: String(decoding: texts[0], as: UTF8.self),
        errors: String(decoding: texts[1], as: UTF8.self)))
  }

  /// Nil at the end; a terminal tells it by an error.
  private func read(_ number: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(number, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }
}
