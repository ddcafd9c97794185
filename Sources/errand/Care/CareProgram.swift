import Domain
import Operations
import POSIX

/// Has `errandd` make or restore a backup, and tells the person meanwhile how far it is.
struct CareProgram {
  let surroundings: Surroundings
  /// Of the state that is meant.
  let state: String

  /// Of the service that Debian's package sets up.
  static let systemState = "/var/lib/errand"
  /// How long nothing may be told: a large database is copied in one piece.
  private static let patience = Duration.seconds(3_600)
  private static let lineLimit = 64 << 10

  /// - Throws: `access.denied` for one who may not read the system's state.
  init(_ surroundings: Surroundings, verb: String) throws(Fault) {
    self.surroundings = surroundings
    switch try surroundings.daemon().place {
    case .own(let paths): state = paths.state
    case .system:
      state = Self.systemState
      guard surroundings.user == 0 || Files.owner(of: state) == surroundings.user else {
        throw Fault(.accessDenied, "the state of the system's daemon is root's to keep: sudo errand \(verb)")
      }
    }
  }

  /// - Parameter archive: is handed on.
  /// - Returns: what it did; nil where the person interrupted.
  /// - Throws: what it says, and `daemon.start_failed` where it says nothing.
  func run(_ arguments: [String], archive: Descriptor? = nil) throws(Fault) -> JSON? {
    let path = "\(surroundings.programs)/errandd"
    guard Files.exists(path) else { throw Fault(.daemonStartFailed, "there is no \(path)") }
    let pipe = try Descriptor.pipe()
    let (process, output) = try start(path, arguments, archive, pipe)
    defer {
      process.kill()
      process.reap()
    }
    let wait = SocketWait(interrupts: surroundings.interrupts, time: surroundings.time)
    var rest: [UInt8] = []
    while true {
      switch wait.wait(for: output, until: surroundings.time.instant().advanced(by: Self.patience)) {
      case .ready: break
      case .interrupted: return nil
      case .late: throw Fault(.daemonStartFailed, "\(path) has said nothing for an hour")
      }
      let part = try output.read(atMost: 4096)
      rest += part
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        if let answer = try take(Array(rest[..<end])) { return answer }
        rest.removeSubrange(...end)
      }
      guard !part.isEmpty, rest.count <= Self.lineLimit else {
        let words = DisplayText.clean(String(decoding: rest.prefix(500), as: UTF8.self))
        throw Fault(.daemonStartFailed, "\(path) \(arguments.joined(separator: " ")) ended without a word\(words)")
      }
    }
  }

  /// Only the child holds the writing end when this returns, so that its end is seen.
  private func start(
    _ path: String, _ arguments: [String], _ archive: Descriptor?, _ pipe: (read: Descriptor, write: Descriptor)
  ) throws(Fault) -> (ChildProcess, Descriptor) {
    let environment = surroundings.environment.filter { $0.key != "ERRAND_STATE" }.map { "\($0.key)=\($0.value)" }
    let process = try ChildProcess(
      executable: path, arguments: ["errandd"] + arguments, environment: environment + ["ERRAND_STATE=\(state)"],
      descriptors: archive.map { [$0] } ?? [], output: pipe.write)
    return (process, pipe.read)
  }

  /// - Returns: what it did; nil for a line that tells how far it is.
  private func take(_ line: [UInt8]) throws(Fault) -> JSON? {
    guard let json = try? JSONParser.parse(line, limits: JSONLimits(size: Self.lineLimit, depth: 8)) else { return nil }
    if let fault = json["error"] {
      let code = fault["code"]?.string.flatMap(ErrorCode.init(rawValue:)) ?? .internalBug
      throw Fault(code, DisplayText.clean(fault["message"]?.string ?? ""))
    }
    guard let stage = json["stage"]?.string else { return json }
    // A person watches; a log wants none of it.
    if surroundings.console.errorWidth() != nil {
      surroundings.console.err("\r\u{1b}[K\(DisplayText.clean(stage)) \(json["percent"]?.int ?? 0) %\r")
    }
    return nil
  }
}
