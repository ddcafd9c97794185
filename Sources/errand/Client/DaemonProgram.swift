import Domain
import POSIX

/// Asks programs that stand beside this one, without a daemon: `errandd` reads what the command line cannot.
struct DaemonProgram {
  /// Their folder.
  let programs: String
  let environment: [String: String]
  let wait: SocketWait
  /// How long an answer may take.
  var patience = Duration.seconds(20)

  /// Bytes that an answer may have.
  private static let answerLimit = 4 << 20

  /// What `errandd` says as JSON.
  /// - Throws: `daemon.start_failed` where it cannot be run, takes too long, or says something else than JSON.
  func ask(_ arguments: String...) throws(Fault) -> JSON { try ask(arguments) }

  func ask(_ arguments: [String]) throws(Fault) -> JSON {
    let text = try output(of: "errandd", arguments)
    do throws(Fault) {
      return try JSONParser.parse(text, limits: JSONLimits(size: Self.answerLimit, depth: 32))
    } catch {
      throw Fault(
        .daemonStartFailed, "\(programs)/errandd \(arguments.joined(separator: " ")): \(DisplayText.clean(text))")
    }
  }

  /// What a program prints.
  /// - Throws: `daemon.start_failed` where it is missing, cannot be run, or takes too long.
  func output(of name: String, _ arguments: [String]) throws(Fault) -> String {
    let (process, output) = try start(name, arguments)
    defer {
      process.kill()
      process.reap()
    }
    let end = wait.time.instant().advanced(by: patience)
    var bytes: [UInt8] = []
    while bytes.count <= Self.answerLimit {
      switch wait.wait(for: output, until: end) {
      case .ready: break
      case .late: throw Fault(.daemonStartFailed, "\(programs)/\(name) takes too long")
      case .interrupted: throw Fault(.daemonStartFailed, "\(programs)/\(name) was interrupted")
      }
      let part = try output.read(atMost: 65_536)
      if part.isEmpty { break }
      bytes += part
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Only the child holds the writing end when this returns, so that its end is seen.
  private func start(_ name: String, _ arguments: [String]) throws(Fault) -> (ChildProcess, Descriptor) {
    let path = "\(programs)/\(name)"
    guard Files.exists(path) else { throw Fault(.daemonStartFailed, "there is no \(path)") }
    let pipe = try Descriptor.pipe()
    do throws(Fault) {
      let process = try ChildProcess(
        executable: path, arguments: [name] + arguments, environment: environment.map { "\($0.key)=\($0.value)" },
        output: pipe.write)
      return (process, pipe.read)
    } catch {
      throw Fault(.daemonStartFailed, error.message)
    }
  }
}

extension Surroundings {
  /// The programs beside this one, asked in this environment.
  var daemonProgram: DaemonProgram {
    DaemonProgram(
      programs: programs, environment: environment, wait: SocketWait(interrupts: interrupts, time: time))
  }

  /// The same, asked as the service of the system would be: with nothing of the caller's environment.
  var systemProgram: DaemonProgram {
    DaemonProgram(
      programs: programs, environment: ["ERRAND_STATE": CareProgram.systemState, "LANG": "C.UTF-8"],
      wait: SocketWait(interrupts: interrupts, time: time))
  }
}
