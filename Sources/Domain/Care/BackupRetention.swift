/// Which backups are kept: the newest of each of the last days that have one, and the newest of each of the last weeks
/// that have one. A pure value. Weeks begin on Monday, in UTC.
package struct BackupRetention: Hashable, Sendable {
  package let days: Int
  package let weeks: Int

  /// The newest backup is always kept, whatever is asked for.
  package init(days: Int, weeks: Int) {
    self.days = max(1, days)
    self.weeks = max(0, weeks)
  }

  /// Those that go, oldest first. A clock that was wrong makes none go that would be the last of its day.
  package func superfluous(_ backups: [BackupName]) -> [BackupName] {
    let sorted = backups.sorted(by: >)
    let kept = newest(of: sorted, days) { $0.day }.union(newest(of: sorted, weeks) { Self.week(of: $0.day) })
    return sorted.reversed().filter { !kept.contains($0) }
  }

  private func newest(of sorted: [BackupName], _ count: Int, _ period: (BackupName) -> Int64) -> Set<BackupName> {
    var seen: Set<Int64> = []
    var kept: Set<BackupName> = []
    for backup in sorted where seen.count < count && seen.insert(period(backup)).inserted { kept.insert(backup) }
    return kept
  }

  /// 1970-01-01 was a Thursday.
  private static func week(of day: Int64) -> Int64 {
    let shifted = day + 3
    return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
  }
}
