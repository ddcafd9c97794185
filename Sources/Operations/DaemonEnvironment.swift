/// What of a caller's environment a daemon that it starts may know: where things are and which language is spoken.
///
/// Everything else stays behind: secrets, proxies, and what makes a program load or do something else than it was built
/// for. Any process of the same user can read a daemon's environment as long as it lives.
package enum DaemonEnvironment {
  /// Beside these, every `XDG_` name stays. Those of the configuration are named one by one: a secret of a person's may
  /// begin with `ERRAND_` too.
  package static let names: Set<String> = [
    "ERRAND_CONFIG", "ERRAND_MIGRATIONS", "ERRAND_PUBLIC", "ERRAND_STATE", "ERRAND_TEMPLATES", "HOME", "LANG", "PATH",

    "ERRAND_TASKS_AT_ONCE", "ERRAND_TASKS_QUEUE", "ERRAND_TASKS_KEEP", "ERRAND_HOSTS_AT_ONCE", "ERRAND_HOSTS_DELAY",
    "ERRAND_HOSTS_FAULTS", "ERRAND_LOG_LEVEL", "ERRAND_STORE_SIZE_LIMIT", "ERRAND_DAEMON_IDLE_END",
    "ERRAND_PAGE_PORT",
    "ERRAND_ARTEFACTS_FILE_LIMIT", "ERRAND_ARTEFACTS_TASK_LIMIT", "ERRAND_ARTEFACTS_TOTAL_LIMIT",
    "ERRAND_ARTEFACTS_KEEP", "ERRAND_DISK_RESERVE", "ERRAND_DISK_RESERVE_PERCENT", "ERRAND_BACKUPS_DAYS",
    "ERRAND_BACKUPS_WEEKS", "ERRAND_BACKUPS_BEFORE_MIGRATION",
  ]

  /// - Parameters:
  ///   - environment: the caller's.
  ///   - state: the folder that the caller means, whatever led it there.
  /// - Returns: `NAME=VALUE`, by name.
  package static func entries(from environment: [String: String], state: String) -> [String] {
    var kept = environment.filter { names.contains($0.key) || $0.key.hasPrefix("XDG_") }
    kept["ERRAND_STATE"] = state
    return kept.map { "\($0.key)=\($0.value)" }.sorted()
  }
}
