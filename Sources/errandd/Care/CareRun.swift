import Configuration
import Domain
import Operations
import POSIX
import Storage

/// Makes and restores backups beside a daemon or without one: `errandd --backup` and `errandd --restore`, which `errand
/// backup`, `errand restore` and the nightly unit call. Root becomes the owner of the state first, so that nothing in
/// it ever belongs to somebody else.
///
/// Says as JSON, a line each, how far it is, and at last what it did or what came in the way.
enum CareRun {
  /// The archive that is written or read, where the caller opened it.
  static let archiveDescriptor: Int32 = 3

  /// - Returns: the exit code: 0, or that of what came in the way.
  static func run(_ options: Options) -> Int32 {
    do throws(Fault) {
      ThisProcess.forbidCoreDumps()
      ThisProcess.ignoreBrokenPipes()
      let archive = try options.handsArchive ? ThisProcess.handedFile(archiveDescriptor) : nil
      let paths = try StatePaths(
        environment: ThisProcess.variables, user: ThisProcess.userID, workingDirectory: ThisProcess.workingDirectory)
      let configuration = try ConfigurationFiles(options, ThisProcess.variables).read().checked()
      let migrations = try Resources().migrations
      // What the service manager keeps is root's to ask for; what the state holds, its owner's.
      let managed = options.care == .restore && !options.leavesSealedOut ? StateKeys.managed(for: paths) : nil
      try ThisProcess.becomeOwner(of: paths.state)
      let places = StatePlaces(folder: paths.state)
      let json =
        switch options.care {
        case .restore:
          try restore(
            archive, places, paths, migrations, configuration,
            options.leavesSealedOut ? .without : StateKeys.known(to: paths, migrations, beside: managed))
        case .backup, nil: try backup(places, migrations, configuration, to: archive)
        }
      print(json.text)
      return 0
    } catch {
      print(error.line)
      return error.code.exitCode
    }
  }

  private static func backup(
    _ places: StatePlaces, _ migrations: String, _ configuration: Configuration, to archive: Descriptor?
  ) throws(Fault) -> JSON {
    let maker = try BackupMaker(
      places: places, migrations: migrations, version: Version.text, reserve: configuration.diskReserve,
      time: SystemTime(), progress: teller())
    if let archive {
      let (manifest, warnings) = try maker.make(into: archive)
      return ["backup": manifest.json, "warnings": Self.json(warnings)]
    }
    let (path, bytes, manifest, warnings) = try maker.make()
    let pruned = try maker.prune(configuration.backupRetention)
    return [
      "path": .string(path), "bytes": .int(bytes), "removed": .int(Int64(pruned)),
      "kept": .int(Int64(try maker.kept().count)), "backup": manifest.json,
      "warnings": Self.json(warnings),
    ]
  }

  private static func json(_ words: [String]) -> JSON { .array(words.map { .string($0) }) }

  private static func restore(
    _ archive: Descriptor?, _ places: StatePlaces, _ paths: StatePaths, _ migrations: String,
    _ configuration: Configuration, _ keys: RestoreKeys
  ) throws(Fault) -> JSON {
    guard let archive else { throw Fault(.inputInvalid, "there is no archive to restore") }
    let restoration = Restoration(places: places)
    // One that was settled, and no daemon has come since.
    if restoration.isPending { try carryOut(restoration, paths) }
    let (manifest, aside, lost) = try restoration.begin(
      from: archive, migrations: migrations, reserve: configuration.diskReserve, keys: keys, time: SystemTime(),
      progress: teller())
    try carryOut(restoration, paths)
    return [
      "aside": .string(aside), "pending": .bool(restoration.isPending), "files_lost": .int(Int64(lost)),
      "backup": manifest.json,
    ]
  }

  /// Where no daemon has the state; else its next start does it.
  private static func carryOut(_ restoration: Restoration, _ paths: StatePaths) throws(Fault) {
    guard let lock = try Files.lock(paths.lock) else { return }
    defer { withExtendedLifetime(lock) {} }
    _ = try restoration.finish()
  }

  /// Tells of each percent once.
  private static func teller() -> BackupProgress.Listener {
    var told = ""
    return { progress in
      let percent = progress.all > 0 ? min(100, Int(Double(progress.done) / Double(progress.all) * 100)) : 0
      let line = "\(progress.stage.rawValue) \(percent)"
      guard line != told else { return }
      told = line
      let json: JSON = ["stage": .string(progress.stage.rawValue), "percent": .int(Int64(percent))]
      // Of a pipe to somebody who waits for it.
      guard let output = try? Descriptor(copying: 1) else { return }
      try? output.write(Array((json.text + "\n").utf8))
    }
  }
}
