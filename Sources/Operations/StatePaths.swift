package import Domain

/// Where one user's Errand keeps its state and where its daemon listens: a pure function of the environment, so that
/// every program finds the same places.
package struct StatePaths: Hashable, Sendable {
  /// The folder of everything that is kept; mode 0700.
  package let state: String
  package let database: String
  /// The folder of tasks' files; mode 0700.
  package let artefacts: String
  /// Of the vault; mode 0600.
  package let key: String
  /// What the daemon's own user shows it; mode 0600.
  package let token: String
  package let log: String
  /// Held by the daemon for as long as it runs.
  package let lock: String
  /// Held by a command while it starts the daemon, so that of many only one does.
  package let starting: String
  /// The folder of the sockets; mode 0700, owned by the user, which whoever uses it must check.
  package let sockets: String
  /// Where the daemon answers.
  package let control: String
  /// Where the gateway answers.
  package let gateway: String

  /// A Unix socket's address holds 108 bytes with its closing zero (unix(7)); some are left for others' suffixes.
  static let socketPathLimit = 100

  /// State lies in `ERRAND_STATE`, else `$XDG_STATE_HOME/errand`, else `~/.local/state/errand`. Sockets lie beside the
  /// state where their path is short enough and printable ASCII, so that a session without `XDG_RUNTIME_DIR` finds the
  /// daemon that one with it started; else in a folder with a short name made from the state's path, in
  /// `XDG_RUNTIME_DIR` or `/tmp`.
  /// - Parameters:
  ///   - user: the effective user id.
  ///   - workingDirectory: where a relative `ERRAND_STATE` begins.
  /// - Throws: `value.missing` where the environment names no place, `input.invalid` for one that cannot be a path.
  package init(environment: [String: String], user: UInt32, workingDirectory: String) throws(Fault) {
    let state = try Self.state(environment, workingDirectory)
    let sockets = Self.sockets(for: state, environment, user)
    self.state = state
    self.sockets = sockets
    database = state + "/errand.db"
    artefacts = state + "/artefacts"
    key = state + "/key"
    token = state + "/token"
    log = state + "/errandd.log"
    lock = state + "/lock"
    starting = state + "/starting"
    control = sockets + Self.controlName
    gateway = sockets + "/gateway.sock"
  }

  private static let controlName = "/control.sock"

  private static func state(_ environment: [String: String], _ workingDirectory: String) throws(Fault) -> String {
    if let given = nonEmpty(environment["ERRAND_STATE"]) {
      guard given.utf8.count <= 3000, !given.utf8.contains(0) else {
        throw Fault(.inputInvalid, "ERRAND_STATE is no path: more than 3000 bytes, or a zero byte in it")
      }
      return trimmed(given.hasPrefix("/") ? given : workingDirectory + "/" + given)
    }
    // The XDG base directory specification: a relative path is to be ignored.
    if let home = nonEmpty(environment["XDG_STATE_HOME"]), home.hasPrefix("/") { return trimmed(home) + "/errand" }
    guard let home = nonEmpty(environment["HOME"]), home.hasPrefix("/") else {
      throw Fault(.valueMissing, "neither ERRAND_STATE nor HOME is set, so there is no place for the state")
    }
    return trimmed(home) + "/.local/state/errand"
  }

  private static func sockets(for state: String, _ environment: [String: String], _ user: UInt32) -> String {
    // To libcurl the gateway's path is the name of a proxy: it takes no control characters there, and makes of letters
    // beyond ASCII what a host's name would have.
    func fits(_ folder: String) -> Bool {
      let path = (folder + "/gateway.sock").utf8
      return path.count <= socketPathLimit && path.allSatisfy { (0x20..<0x7F).contains($0) }
    }
    if fits(state) { return state }
    let hash = ContentHash(of: state).hexadecimal.prefix(12)
    if let runtime = nonEmpty(environment["XDG_RUNTIME_DIR"]), runtime.hasPrefix("/") {
      let folder = "\(trimmed(runtime))/errand-\(hash)"
      if fits(folder) { return folder }
    }
    return "/tmp/errand-\(user)-\(hash)"
  }

  private static func nonEmpty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// Without slashes at the end.
  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return path == "/" ? "" : String(path)
  }
}
