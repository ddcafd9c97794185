package import Domain

extension ConfigurationKey {
  /// Every key, section by section, in the order in which people are shown them.
  package static let all: [ConfigurationKey] = [
    tasksAtOnce, tasksQueue, tasksKeep, hostsAtOnce, hostsDelay, hostsFaults, logLevel, storeSize, daemonIdleEnd,
    pagePort, artefactsFile, artefactsTask, artefactsAll, artefactsKeep, diskReserve, diskReservePercent, backupsDays,
    backupsWeeks, backupsBeforeMigration,
  ]

  /// Every key as one object of sections.
  package static let schema: Schema = .object(
    sections.map { section in
      .optional(section, .object(all.filter { $0.section == section }.map { .optional($0.field, $0.schema) }))
    })

  /// The names of the sections, each once.
  package static let sections: [String] = all.reduce(into: []) { sections, key in
    if sections.last != key.section { sections.append(key.section) }
  }

  package static func named(_ name: String) -> ConfigurationKey? { all.first { $0.name == name } }

  // MARK: - Keys

  static let tasksAtOnce = count("tasks.at_once", 1...1000, 10, "tasks that run at once; others wait in the queue")
  static let tasksQueue = count("tasks.queue", 0...9000, 1000, "tasks that may wait; beyond it new ones are refused")
  static let tasksKeep = time(
    "tasks.keep", 60_000...3650 * day, 90 * day, "how long a finished task stays before it is deleted")
  static let hostsAtOnce = count("hosts.at_once", 1...64, 4, "requests to one host at once, over all tasks")
  static let hostsDelay = time(
    "hosts.delay", 0...3_600_000, 0, "the least time between two requests to one host, over all tasks")
  static let hostsFaults = count(
    "hosts.faults", 0...1000, 5, "faults of a host in a row after which it is left alone for a while; 0 for never")
  package static let logLevel = ConfigurationKey(
    "log.level", .choice(LogLevel.allCases.map { "\($0)" }, "what the log tells; each word brings those before it too"),
    standard: "info")
  static let storeSize = size(
    "store.size_limit", 16 << 20...1 << 40, 16 << 30, "what the database may grow to; beyond it writing is refused")
  static let daemonIdleEnd = time(
    "daemon.idle_end", 0...3650 * day, 600_000,
    "a user's daemon with nothing to do ends after this time; 0s keeps it for ever")
  static let pagePort = count(
    "page.port", 0...65_535, 0,
    "the port of 127.0.0.1 in the page's address; 0 for 7280 where the system's socket unit has the port, else for one "
      + "that is free")
  static let artefactsFile = size(
    "artefacts.file_limit", 1...1 << 40, 64 << 20, "the largest file that a task may keep")
  static let artefactsTask = size("artefacts.task_limit", 1...1 << 40, 256 << 20, "all files of one task together")
  static let artefactsAll = size("artefacts.total_limit", 1...1 << 40, 2 << 30, "all files of all tasks together")
  static let artefactsKeep = time(
    "artefacts.keep", 60_000...3650 * day, 30 * day, "how long the files of a finished task stay")
  static let diskReserve = size(
    "disk.reserve", 0...1 << 40, 256 << 20,
    "what of the state's disk is never taken: with less free no new task is taken and no backup made")
  static let diskReservePercent = count(
    "disk.reserve_percent", 0...50, 5, "the same as a share of the whole disk; the lesser of both holds")
  package static let backupsDays = count(
    "backups.days", 1...1000, 7, "of so many last days with backups the newest of each is kept")
  package static let backupsWeeks = count(
    "backups.weeks", 0...500, 4, "of so many last weeks with backups the newest of each is kept, too")

  static let backupsBeforeMigration = ConfigurationKey(
    "backups.before_migration",
    .choice(
      ["always", "never"], "whether the state is backed up before a newer version changes the form of its database"),
    standard: "always")

  /// Milliseconds.
  private static let day: Int64 = 86_400_000

  private static func count(_ name: String, _ range: ClosedRange<Int64>, _ standard: Int64, _ help: String) -> Self {
    Self(name, .integer(range, help), standard: .int(standard))
  }

  private static func time(_ name: String, _ range: ClosedRange<Int64>, _ standard: Int64, _ help: String) -> Self {
    Self(name, .integer(range, help), quantity: .duration, standard: .int(standard))
  }

  private static func size(_ name: String, _ range: ClosedRange<Int64>, _ standard: Int64, _ help: String) -> Self {
    Self(name, .integer(range, help), quantity: .size, standard: .int(standard))
  }
}
