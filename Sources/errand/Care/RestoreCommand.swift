import Domain
import Operations
import POSIX

/// `errand restore FILE`: a backup in the place of the state.
enum RestoreCommand {
  static let help = """
    Reads the whole backup and refuses one that is broken, foreign, or of a newer Errand, before anything is touched. \
    Then the daemon is stopped, what was there is put aside in the state's folder, the backup takes its place with a \
    new epoch, and the daemon is started. Interrupted at any moment, either the old state is there or the new one. For \
    the system's daemon, root does it: sudo errand restore FILE.
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
    guard let json = try program.run(["--restore"], archive: try Files.opening(path)) else { return nil }
    if json["pending"]?.bool == true { try restart(program, surroundings) }
    surroundings.console.print(json, asJSON: words.isJSON) { json, _, _ in BackupText.restored(json) }
    return 0
  }

  /// The daemon's next start carries the restore out, before it opens the state.
  private static func restart(_ program: CareProgram, _ surroundings: Surroundings) throws(Fault) {
    let daemon = try surroundings.daemon()
    switch daemon.place {
    case .system: try restartService(surroundings)
    case .own:
      do throws(Fault) {
        _ = try daemon.perform(.stopDaemon, JSONObject(), mayStart: false)
      } catch {
        guard [.daemonUnreachable, .daemonStopping].contains(error.code) else { throw error }
      }
      // Starts the next one as soon as this one has let go of the state.
      _ = try daemon.perform(.showDaemon, JSONObject(), mayStart: true)
    }
    let end = surroundings.time.instant().advanced(by: patience)
    while Files.exists("\(program.state)/restoring") {
      guard surroundings.time.instant() < end, try daemon.pause(.milliseconds(50)) else {
        throw Fault(
          .daemonStartFailed, "the backup is read, and takes its place when the daemon starts next; it has not yet")
      }
    }
  }

  /// Its sockets stay, so that who comes meanwhile waits there.
  private static func restartService(_ surroundings: Surroundings) throws(Fault) {
    let program = DaemonProgram(
      programs: "/usr/bin", environment: surroundings.environment,
      wait: SocketWait(interrupts: surroundings.interrupts, time: surroundings.time), patience: patience)
    let words = try program.output(of: "systemctl", ["restart", "errand.service"])
    guard words.isEmpty else {
      throw Fault(.daemonStartFailed, "systemctl restart errand.service: \(DisplayText.clean(words))")
    }
  }
}
