import Domain
import POSIX

/// What root has to know of a state, as a process of its own says that becomes the state's owner before it opens anything
/// (``StateCheck``): this one stays root's, and opens no database that somebody else has made.
struct StateLook {
  let holdsSealed: Bool
  /// The id of the key that seals it; nil where none was noted yet.
  let sealingKey: String?

  /// Bytes of an answer.
  private static let limit = 64 << 10
  private static let handedOn = ["ERRAND_MIGRATIONS", "ERRAND_TEMPLATES"]

  /// - Returns: nil where there is no database.
  /// - Throws: what that process met; `worker.start_failed`, `system.call`.
  static func at(_ state: String) throws(Fault) -> StateLook? {
    let (process, answer) = try start(state)
    // It may have more to say than is read, and wait for that.
    defer {
      process.kill()
      process.reap()
    }
    let words = String(decoding: try answer.readToEnd(limit: limit), as: UTF8.self)
    guard let line = words.split(separator: "\n").last, let json = try? JSONParser.parse(String(line)) else {
      throw Fault(.storeIO, "errandd --check-state does not say how \(state) stands")
    }
    if let fault = json["error"] {
      let code = fault["code"]?.string.flatMap(ErrorCode.init(rawValue:)) ?? .storeIO
      throw Fault(code, fault["message"]?.string ?? "\(state) cannot be looked at")
    }
    guard json["exists"]?.bool == true else { return nil }
    return StateLook(holdsSealed: json["sealed"]?.bool == true, sealingKey: json["key"]?.string)
  }

  /// Only the child holds the end that it writes to when this returns, so that its end is seen. What it says beside its
  /// answer, such as a warning of a library, goes where this process says such things.
  private static func start(_ state: String) throws(Fault) -> (ChildProcess, Descriptor) {
    let pipe = try Descriptor.pipe()
    let variables = handedOn.compactMap { name in ThisProcess.environment(name).map { "\(name)=\($0)" } }
    let process = try ChildProcess(
      executable: ThisProcess.executable, arguments: ["errandd", "--check-state", "--json"],
      environment: ["ERRAND_STATE=\(state)", "PATH=/usr/bin:/bin", "LANG=C.UTF-8"] + variables, output: pipe.write,
      errors: .inherited)
    return (process, pipe.read)
  }
}
