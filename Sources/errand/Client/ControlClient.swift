import Domain
import Operations
import POSIX

/// Asks the daemon for an operation over a connection to its control socket: one connection, one operation.
struct ControlClient {
  let socket: Descriptor
  let wait: SocketWait
  /// The least version of a daemon that may do it: an older one does nothing and ends. Nil for any.
  var least: String?
  /// What the user's own daemon wants to be shown; nil for any other.
  var token: String?

  /// For an answer that is not held back.
  static let patience = Duration.seconds(30)

  /// - Parameters:
  ///   - key: of a command, so that it has its effect once however often it is asked for.
  ///   - patience: how long the whole exchange may take.
  /// - Returns: the operation's output; nil where the person interrupted.
  /// - Throws: what the operation threw; `daemon.unreachable` where the daemon goes away, `daemon.silent` where it does
  ///   not answer in time; `daemon.outdated` where it is older than ``least``; `link.mismatch` where something answers
  ///   that is no daemon of this protocol.
  func perform(
    _ operation: Operation, _ input: JSONObject, key: String? = nil, patience: Duration = ControlClient.patience
  ) throws(Fault) -> JSON? {
    let end = wait.time.instant().advanced(by: patience)
    let request = Self.request(operation, input, key: key, least: least, token: token)
    guard let answer = try exchange(request, until: end) else { return nil }
    try checkVersion(of: answer, for: operation)
    let json = try JSONParser.parse(answer.body, limits: JSONLimits(size: HTTPAnswer.bodyLimit, depth: 64))
    guard (200...299).contains(answer.status) else { throw Self.fault(of: json, status: answer.status) }
    return json
  }

  /// Writes the file that an operation gives to `target`, as it comes.
  /// - Parameter patience: how long the daemon may be silent.
  /// - Returns: how many bytes it has; nil where the person interrupted.
  /// - Throws: as ``perform(_:_:patience:)``; `artefact.damaged` for bytes other than the daemon said.
  func download(
    _ operation: Operation, _ input: JSONObject, into target: Descriptor, patience: Duration = ControlClient.patience
  ) throws(Fault) -> Int64? {
    var file = FileDownload(into: target)
    let request = Self.request(operation, input, key: nil, least: least, token: token)
    let answer = try exchange(request, bodyLimit: .max) { (answer) throws(Fault) in
      if answer.status == 200 { try file.take(answer.takeBody()) }
      return wait.time.instant().advanced(by: patience)
    }
    guard let answer else { return nil }
    try checkVersion(of: answer, for: operation)
    guard answer.status == 200 else {
      throw Self.fault(of: try JSONParser.parse(answer.body), status: answer.status)
    }
    try file.check(answer[header: "repr-digest"])
    return file.size
  }

  /// - Throws: `link.mismatch` where the answer is not from a daemon that this program understands.
  func checkVersion(of answer: HTTPAnswer, for operation: Operation) throws(Fault) {
    guard let spoken = answer[header: Version.protocolHeader] else {
      throw Fault(.linkMismatch, "what answers is not an Errand daemon (status \(answer.status))")
    }
    let isUnderstood = spoken == String(Version.protocolNumber)
    // Stopping a daemon of another version is how people mend the mismatch; that it is outdated says any version.
    let isOutdated = answer[header: Version.outdatedHeader] != nil
    guard isUnderstood || isOutdated || operation.permission == .administer else {
      let version = DisplayText.clean(answer[header: Version.versionHeader] ?? "another version").cut(toBytes: 40)
      throw Fault(.linkMismatch, "the daemon is Errand \(version), this command line is \(Version.text)")
    }
  }

  private func exchange(_ request: [UInt8], until end: Instant) throws(Fault) -> HTTPAnswer? {
    try exchange(request, bodyLimit: HTTPAnswer.bodyLimit) { _ in end }
  }

  /// - Parameter progress: told of everything that came; says until when the next has to come.
  private func exchange(
    _ request: [UInt8], bodyLimit: Int, _ progress: (inout HTTPAnswer) throws(Fault) -> Instant
  ) throws(Fault) -> HTTPAnswer? {
    do throws(Fault) {
      var answer = HTTPAnswer(bodyLimit: bodyLimit)
      var end = try progress(&answer)
      guard try send(request, until: end) else { return nil }
      while !answer.isWhole {
        guard try isReady(toWrite: false, until: end) else { return nil }
        if let bytes = try socket.receive(atMost: 64 << 10) {
          try answer.take(bytes)
          end = try progress(&answer)
        }
      }
      return answer
    } catch {
      // The kernel's words for "it went away" differ with the moment; what they mean is one thing.
      throw error.code == .systemCall ? Fault(.daemonUnreachable, "the daemon went away: \(error.message)") : error
    }
  }

  func send(_ request: [UInt8], until end: Instant) throws(Fault) -> Bool {
    var rest = request[...]
    while !rest.isEmpty {
      if let count = try socket.send(rest) {
        rest = rest.dropFirst(count)
      } else if try !isReady(toWrite: true, until: end) {
        return false
      }
    }
    return true
  }

  /// False where the person interrupted.
  func isReady(toWrite: Bool, until end: Instant) throws(Fault) -> Bool {
    switch wait.wait(for: socket, toWrite: toWrite, until: end) {
    case .ready: return true
    case .interrupted: return false
    case .late: throw Fault(.daemonSilent, "the daemon does not answer in time")
    }
  }

  private static func request(
    _ operation: Operation, _ input: JSONObject, key: String?, least: String?, token: String?
  ) -> [UInt8] {
    let (target, body) = operation.route.request(for: input)
    var head = "\(operation.route.method.rawValue) \(target) HTTP/1.1\r\nHost: errand\r\nAccept: application/json\r\n"
    head += "Connection: close\r\n\(Version.versionHeader): \(Version.text)\r\n"
    head += "\(Version.protocolHeader): \(Version.protocolNumber)\r\n"
    if let token { head += "\(Version.tokenHeader): \(token)\r\n" }
    if let key { head += "\(CommandKey.header): \(key)\r\n" }
    if let least { head += "\(Version.leastHeader): \(least)\r\n" }
    let content = body.map { Array($0.text.utf8) }
    if let content { head += "Content-Type: application/json\r\nContent-Length: \(content.count)\r\n" }
    return Array((head + "\r\n").utf8) + (content ?? [])
  }

  /// Problem details as the fault they tell of.
  static func fault(of problem: JSON, status: Int) -> Fault {
    let message = problem["detail"]?.string ?? "the daemon answered with status \(status)"
    guard let code = problem["code"]?.string.flatMap(ErrorCode.init(rawValue:)) else {
      return Fault(.linkMismatch, message)
    }
    return Fault(code, message, place: problem["place"]?.string)
  }
}
