import Domain
import Operations
import POSIX

/// `errand restore FILE`: a backup in the place of the state.
enum RestoreCommand {
  static let help = """
    Reads the whole backup and refuses one that is broken, sealed with another key, or of a newer Errand, before \
    anything is touched. Then the daemon is stopped, what was there is put aside in the state's folder, the backup takes \
    its place with a new epoch, and the daemon is started. Interrupted at any moment, either the old state is there or \
    the new one. Tasks that had not ended go on; a step that must happen once asks before it acts, because it may have \
    been done since. For the system's daemon, root does it: sudo errand restore FILE.
    """

  /// For the moves, and the end of the steps that run.
  private static let patience = Duration.seconds(120)

  /// - Returns: what to exit with; nil where the person interrupted.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    let words = try CareArguments(arguments, verb: "restore")
    guard words.places.count == 1, let path = words.places.first else {
      throw Fault(.inputInvalid, "errand restore takes one FILE that errand backup has made")
    }
    guard Files.size(path) != nil else {
      throw Fault(.inputInvalid, "there is no plain file \(ArgumentReader.shown(path))")
    }
    let program = try CareProgram(surroundings, verb: "restore \(ArgumentReader.shown(path))")
    let wish = words.leavesSealedOut ? ["--restore", "--without-key"] : ["--restore"]
    guard let json = try program.run(wish, archive: try Files.opening(path)) else { return nil }
    let isPending = json["pending"]?.bool == true
    if isPending { try restart(program, surroundings) }
    surroundings.console.print(json, asJSON: words.isJSON) { json, _, _ in BackupText.restored(json) }
    if !isPending { try start(surroundings) }
    return 0
  }

  /// No daemon had the state, so that the backup is in its place already.
  private static func start(_ surroundings: Surroundings) throws(Fault) {
    let daemon = try surroundings.daemon()
    switch daemon.place {
    case .system:
      // Elsewhere something else runs the daemon.
      guard Files.exists("/run/systemd/system") else { return }
      try tellService("start", surroundings)
    case .own: _ = try daemon.perform(.showDaemon, JSONObject(), mayStart: true)
    }
  }

  /// The daemon's next start carries the restore out, before it opens the state.
  private static func restart(_ program: CareProgram, _ surroundings: Surroundings) throws(Fault) {
    let daemon = try surroundings.daemon()
    switch daemon.place {
    case .system: try tellService("restart", surroundings)
    case .own:
      do throws(Fault) {
        _ = try daemon.perform(.stopDaemon, JSONObject(), mayStart: false)
      } catch {
        guard [.daemonUnreachable, .daemonStopping].contains(error.code) else { throw error }
      }
    }
    let end = surroundings.time.instant().advanced(by: patience)
    while Files.exists("\(program.state)/restoring") {
      try wake(daemon)
      guard surroundings.time.instant() < end, try daemon.pause(.milliseconds(50)) else {
        throw Fault(
          .daemonStartFailed, "the backup is read, and takes its place when the daemon starts next; it has not yet")
      }
    }
  }

  /// Starts the user's own as soon as the one before has let go of the state; until then that one may still answer.
  private static func wake(_ daemon: Daemon) throws(Fault) {
    guard case .own = daemon.place else { return }
    do throws(Fault) {
      _ = try daemon.perform(.showDaemon, JSONObject(), mayStart: true)
    } catch {
      guard [.daemonUnreachable, .daemonStopping].contains(error.code) else { throw error }
    }
  }

  /// Its sockets stay, so that who comes meanwhile waits there.
  private static func tellService(_ wish: String, _ surroundings: Surroundings) throws(Fault) {
    let program = DaemonProgram(
      programs: "/usr/bin", environment: surroundings.environment,
      wait: SocketWait(interrupts: surroundings.interrupts, time: surroundings.time), patience: patience)
    let words = try program.output(of: "systemctl", [wish, "errand.service"])
    guard words.isEmpty else {
      throw Fault(.daemonStartFailed, "systemctl \(wish) errand.service: \(DisplayText.clean(words))")
    }
  }
}
