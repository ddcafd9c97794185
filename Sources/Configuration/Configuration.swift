package import Domain

/// Everything that is configured, checked, with types: made once at start and handed to those who need it.
package struct Configuration: Hashable, Sendable {
  /// Tasks that run at once.
  package let tasksAtOnce: Int
  /// Tasks that may wait.
  package let taskQueue: Int
  /// How long a finished task stays.
  package let tasksKept: Duration
  /// Requests to one host at once.
  package let hostRequests: Int
  /// The least time between two requests to one host.
  package let hostDelay: Duration
  /// Faults in a row after which a host is left alone; 0 for never.
  package let hostFaults: Int
  /// Lines of the log that matter less are left out.
  package let logLevel: LogLevel
  /// Bytes of the database.
  package let storeLimit: Int64
  /// A user's daemon with nothing to do ends after this time; nil where it never does.
  package let idleEnd: Duration?
  /// Of the page's address; 0 where none is chosen.
  package let pagePort: UInt16
  /// Bytes of one artefact.
  package let artefactLimit: Int64
  /// Bytes of one task's artefacts.
  package let taskArtefactsLimit: Int64
  /// Bytes of all artefacts.
  package let allArtefactsLimit: Int64
  /// How long the artefacts of a finished task stay.
  package let artefactsKept: Duration
  /// What of the state's disk is never taken.
  package let diskReserve: DiskReserve
  /// Which backups stay.
  package let backupRetention: BackupRetention
  /// Whether an older database is backed up before it is brought up to date.
  package let backsUpBeforeMigration: Bool

  /// Of every key.
  private let values: [ConfigurationKey: JSON]

  /// Those that have another value than in `other`, in their order.
  package func keysThatDiffer(from other: Configuration) -> [ConfigurationKey] {
    ConfigurationKey.all.filter { values[$0] != other.values[$0] }
  }

  /// What holds where nothing is set.
  package static let standard = Configuration([:])

  /// - Parameter values: checked ones; a key that has none has its default.
  init(_ values: [ConfigurationKey: JSON]) {
    self.values = Dictionary(
      ConfigurationKey.all.map { ($0, values[$0] ?? $0.standard) }, uniquingKeysWith: { first, _ in first })
    func amount(_ key: ConfigurationKey) -> Int64 { (values[key] ?? key.standard).int ?? 0 }
    func span(_ key: ConfigurationKey) -> Duration { .milliseconds(amount(key)) }
    tasksAtOnce = Int(amount(.tasksAtOnce))
    taskQueue = Int(amount(.tasksQueue))
    tasksKept = span(.tasksKeep)
    hostRequests = Int(amount(.hostsAtOnce))
    hostDelay = span(.hostsDelay)
    hostFaults = Int(amount(.hostsFaults))
    let level = (values[.logLevel] ?? ConfigurationKey.logLevel.standard).string
    logLevel = LogLevel.allCases.first { "\($0)" == level } ?? .info
    storeLimit = amount(.storeSize)
    let idle = span(.daemonIdleEnd)
    idleEnd = idle == .zero ? nil : idle
    pagePort = UInt16(clamping: amount(.pagePort))
    artefactLimit = amount(.artefactsFile)
    taskArtefactsLimit = amount(.artefactsTask)
    allArtefactsLimit = amount(.artefactsAll)
    artefactsKept = span(.artefactsKeep)
    diskReserve = DiskReserve(bytes: amount(.diskReserve), percent: Int(amount(.diskReservePercent)))
    backupRetention = BackupRetention(days: Int(amount(.backupsDays)), weeks: Int(amount(.backupsWeeks)))
    let before = values[.backupsBeforeMigration] ?? ConfigurationKey.backupsBeforeMigration.standard
    backsUpBeforeMigration = before.string != "never"
  }
}
