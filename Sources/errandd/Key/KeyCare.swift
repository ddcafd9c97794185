import Domain
import Operations
import POSIX
import Telemetry
import Vault

/// What root does with the key that the service manager keeps: `errandd --make-key` and the like. Says it as JSON.
enum KeyCare {
  /// Bytes that a copy may have.
  private static let copyLimit = 4096
  private static let state = "/var/lib/errand"

  /// What systemd says of a service whose credentials cannot be set up (systemd.exec(5), EXIT_CREDENTIALS).
  private static let keyFailure = "243"

  /// - Returns: the exit code: 0, or that of what came in the way.
  static func run(_ wish: Options.KeyWish) -> Int32 {
    ThisProcess.forbidCoreDumps()
    do throws(Fault) {
      if wish == .failed { return tellFailed() }
      guard ThisProcess.userID == 0 else { throw Fault(.accessDenied, "only root may do that with the key") }
      let state = ThisProcess.environment("ERRAND_STATE") ?? Self.state
      print(JSON.object(try act(wish, KeyCredential(), state)).text)
      return 0
    } catch {
      print(error.line)
      return error.code.exitCode
    }
  }

  private static func act(
    _ wish: Options.KeyWish, _ credential: KeyCredential, _ state: String
  ) throws(Fault) -> JSONObject {
    switch wish {
    case .make: try make(credential, state)
    case .export: try export(credential, state)
    case .bring(let file): try bring(file, credential, state)
    case .check, .failed: try check(credential, state)
    }
  }

  /// The key file of a state of an earlier version stays where it is, and its key is the one.
  private static func make(_ credential: KeyCredential, _ state: String) throws(Fault) -> JSONObject {
    if credential.isThere { return JSONObject([("made", .bool(false))]) }
    let survey = try StateLook.at(state)
    guard let own = try ownKey(state) else {
      guard survey?.holdsSealed != true else {
        // A new one would not open what is there: its own is to be given back.
        return JSONObject([("made", .bool(false))])
      }
      let key = try ExportedKey.random()
      try credential.put(key)
      return JSONObject([("made", .bool(true)), ("id", .string(key.id))])
    }
    try credential.put(own)
    return JSONObject([("made", .bool(true)), ("id", .string(own.id))])
  }

  private static func export(_ credential: KeyCredential, _ state: String) throws(Fault) -> JSONObject {
    let known = try StateLook.at(state)?.sealingKey
    let kept = try credential.exported()
    let own = try ownKey(state)
    guard let key = [kept, own].compactMap(\.self).first(where: { $0.id == known }) ?? kept ?? own else {
      throw Fault(.vaultAbsent, "there is no key at \(KeyCredential.folder)")
    }
    return JSONObject([("id", .string(key.id)), ("line", .string(key.line))])
  }

  private static func bring(
    _ file: String, _ credential: KeyCredential, _ state: String
  ) throws(Fault) -> JSONObject {
    let key = try ExportedKey(reading: try Files.read(file, limit: copyLimit))
    let survey = try StateLook.at(state)
    if let survey, survey.holdsSealed, let known = survey.sealingKey, known != key.id {
      throw Fault(.vaultForeign, "the key in \(file) is \(key.id), and what is sealed in \(state) wants \(known)")
    }
    try credential.put(key)
    return JSONObject([("id", .string(key.id))])
  }

  private static func check(_ credential: KeyCredential, _ state: String) throws(Fault) -> JSONObject {
    let survey = try StateLook.at(state)
    let ids = [try credential.exported()?.id, try ownKey(state)?.id].compactMap(\.self)
    let isForeign = survey?.holdsSealed == true && survey?.sealingKey.map { !ids.contains($0) } == true
    let standing: KeyStanding = ids.isEmpty ? .absent : isForeign ? .foreign : .present
    return JSONObject([
      ("key", .string(standing.rawValue)), ("id", ids.first.map { .string($0) } ?? .null),
      ("wanted", survey?.sealingKey.map { .string($0) } ?? .null),
    ])
  }

  /// Read as root from a folder of the daemon's user, who may have put a link to any file there.
  private static func ownKey(_ state: String) throws(Fault) -> ExportedKey? {
    let path = state + "/key"
    guard Files.exists(path) else { return nil }
    return try ExportedKey(try Files.opening(path).read(atMost: copyLimit))
  }

  /// The unit of the daemon has not come as far as the daemon: this says why, in its place. It is started after every
  /// failure of that unit; one of another kind is none of its matters (systemd.exec(5), MONITOR_EXIT_STATUS).
  private static func tellFailed() -> Int32 {
    guard ThisProcess.environment("MONITOR_EXIT_STATUS") == keyFailure else { return 0 }
    let record = LogRecord(
      .error, "errandd does not start: this host cannot decrypt its key in \(KeyCredential.folder)",
      .fault(.vaultLocked), [("CODE", ErrorCode.vaultLocked.rawValue)])
    guard let journal = try? JournalLog(), journal.put(record) else {
      Console.complain("\(record.message)\n  \(ErrorCode.vaultLocked.row.remedy)\n")
      return 0
    }
    return 0
  }
}
