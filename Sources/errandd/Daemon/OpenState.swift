import Access
import Configuration
import Domain
import Engine
import Operations
import POSIX
import Storage
import Telemetry
import Vault

/// The folder of the state, which this daemon alone has, and what is open in it.
struct OpenState {
  let store: SQLiteStore
  let artefacts: ArtefactFolder
  let limits: ArtefactLimits
  let vault: Vault
  /// Who is heard on the control socket.
  let callers: CallerRule
  /// Another daemon may take the state as soon as it is closed.
  private let lock: Descriptor

  /// Finishes what a restore has begun, and brings the database up to date.
  /// - Throws: `daemon.already_running`, `daemon.socket_taken`; `store.*`, `vault.*`, `system.call`.
  static func open(_ settings: DaemonSettings, _ service: Service) async throws(Fault) -> OpenState {
    let lock = try take(settings.paths)
    // Before anything begins that would have to be left in the middle.
    try await service.checkPlace(at: settings.paths.control, settings.time)
    settings.log.setLowest(settings.configuration.logLevel)
    try await prepare(settings, service)
    let (configuration, paths, log) = (settings.configuration, settings.paths, settings.log)
    let store = try SQLiteStore.open(
      path: paths.database, migrations: settings.resources.migrations, time: settings.time,
      sizeLimit: configuration.storeLimit)
    let limits = ArtefactLimits(
      file: configuration.artefactLimit, task: configuration.taskArtefactsLimit, all: configuration.allArtefactsLimit)
    let artefacts = try ArtefactFolder.open(
      paths.artefacts, index: store, limits: limits, reserve: configuration.diskReserve, log: log)
    let vault = try await openVault(service, paths, store, log)
    let callers = try service.callers(tokenAt: paths.token, settings.random)
    return OpenState(
      store: store, artefacts: artefacts, limits: limits, vault: vault, callers: callers, lock: lock)
  }

  func close() async {
    await store.close()
    withExtendedLifetime(lock) {}
  }

  private static func take(_ paths: StatePaths) throws(Fault) -> Descriptor {
    try Files.makePrivateFolder(paths.state)
    if paths.sockets != paths.state { try Files.makePrivateFolder(paths.sockets, isClosed: true) }
    guard let lock = try Files.lock(paths.lock, note: "\(ThisProcess.identifier)\n") else {
      throw Fault(.daemonAlreadyRunning, "another daemon has the state at \(paths.state)")
    }
    return lock
  }

  private static func prepare(_ settings: DaemonSettings, _ service: Service) async throws(Fault) {
    let places = StatePlaces(folder: settings.paths.state)
    if let aside = try Restoration(places: places).finish() {
      settings.log.write(
        LogRecord(
          .notice, "a backup was restored; what was here before lies in \(aside)", .notice(.backupRestored)))
    }
    try await MigrationSafety(
      places: places, migrations: settings.resources.migrations, configuration: settings.configuration,
      time: settings.time, log: settings.log
    ) { service.manager?.tell(.status($0)) }.secure()
  }

  /// Under a service manager that keeps the key the daemon starts without the right one, too, and says so; a user's own
  /// has its key in a file, and does not start without the one that it is sealed with.
  private static func openVault(
    _ service: Service, _ paths: StatePaths, _ store: SQLiteStore, _ log: any LogSink
  ) async throws(Fault) -> Vault {
    let known = try store.sealingKey()
    let isInUse = try store.holdsSealed()
    let vault =
      if let credentials = service.credentials {
        try Vault.open(credentials: credentials, keyFile: paths.key, known: known, isInUse: isInUse)
      } else {
        try Vault.open(keyFile: paths.key, known: known, isInUse: isInUse)
      }
    if let fault = vault.standing.fault {
      log.write(LogRecord(.error, fault.message, .fault(fault.code), [("CODE", fault.code.rawValue)]))
    } else if let id = vault.keyID, id != known {
      try await store.note(sealingKey: id)
    }
    return vault
  }
}
