import Domain
import Testing

@testable import errand

/// What the doctor says of backups, the network, the unit, the disk and the clock.
@Suite struct DoctorCareTests {
  private static let now = Timestamp(microseconds: 1_795_000_000_000_000)

  static func facts(_ change: (inout DoctorFacts) -> Void) -> DoctorFacts {
    let folder = FileFacts(isFolder: true, mode: 0o700, owner: 7, changed: now)
    var facts = DoctorFacts(
      user: 7, version: "1.0.0", folder: "/opt", programs: [], state: "/s", stateFolder: folder, key: "/s/key",
      disk: .init(free: 1 << 40, files: 1 << 20, total: 1 << 41), socket: "/s/control.sock", socketFolder: folder,
      daemon: .none, database: .none, configuration: .valid(files: []),
      temporaryFolder: FileFacts(isFolder: true, mode: 0o1777, owner: 0, changed: now), now: now, built: now,
      hasUnicode: true, landlock: 2, kernel: [])
    change(&facts)
    return facts
  }

  private func finding(
    _ subject: String, _ change: (inout DoctorFacts) -> Void
  ) throws -> DoctorFinding {
    try #require(DoctorFinding.all(from: Self.facts(change)).first { $0.subject == subject })
  }

  // MARK: - Backups

  private func backups(_ ages: [Int], nightly: Bool) -> DoctorFacts.Backups {
    let names = ages.map { BackupName(Self.now.advanced(by: .seconds(-3600 * $0))) }
    return .init(folder: "/b", names: names, areNightly: nightly, retention: .init(days: 1, weeks: 0))
  }

  @Test func tellsOfTheLastBackup() throws {
    let fresh = try finding("backup") { $0.backups = backups([90, 20], nightly: true) }
    #expect(fresh.level == .fine && fresh.message.hasPrefix("the last is 20 h 0 min old and was tried"), "\(fresh)")
    #expect(fresh.message.hasSuffix("2 in /b, of which 1 are kept"), "\(fresh)")
    let old = try finding("backup") { $0.backups = backups([49], nightly: true) }
    #expect(old.level == .note && old.remedy?.contains("errand-backup.timer") == true, "\(old)")
    // Where nobody makes one each night, none is missed.
    #expect(try finding("backup") { $0.backups = backups([49], nightly: false) }.level == .fine)
    #expect(try finding("backup") { $0.backups = backups([], nightly: true) }.level == .note)
    #expect(try finding("backup") { $0.backups = backups([], nightly: false) }.level == .fine)
    let closed = try finding("backup") {
      $0.backups = .init(folder: "/b", names: nil, areNightly: true, retention: .init(days: 1, weeks: 0))
    }
    #expect(closed.message.contains("sudo errand doctor"))
  }

  // MARK: - Around it

  @Test func tellsHowFarTheGatewayGets() throws {
    #expect(try finding("network") { $0.reach = .answers }.level == .fine)
    #expect(try finding("network") { $0.reach = .silent }.level == .note)
    let down = try finding("network") { $0.reach = .down }
    #expect(down.level == .mend && down.remedy == ErrorCode.gatewayDown.row.remedy)
    #expect(!DoctorFinding.all(from: Self.facts { $0.reach = nil }).contains { $0.subject == "network" })
  }

  @Test(arguments: [
    ("→ Overall exposure level for errand.service: 1.2 OK :-)\n", "1.2", DoctorFinding.Level.fine),
    ("x\n→ Overall exposure level for errand.service: 1.3 OK\n\n", "1.3", .fine),
    ("→ Overall exposure level for errand.service: 9.6 UNSAFE", "9.6", .note),
    ("Failed to connect to bus", "Failed to connect to bus", .note), ("", "it says nothing", .note),
    ("Overall exposure level for errand.service: high", "cannot be asked for", .note),
  ])
  func readsTheExposureOfTheUnit(words: String, part: String, level: DoctorFinding.Level) throws {
    let found = try finding("unit") { $0.exposure = DoctorSurvey.exposure(in: words) }
    #expect(found.level == level && found.message.contains(part), "\(found)")
  }

  @Test func saysWhereThereIsNoUnit() throws {
    #expect(try finding("unit") { _ in }.message == "the daemon does not run under systemd")
  }

  @Test func measuresTheDiskByItsReserve() throws {
    let enough = try finding("disk") {
      $0.reserve = DiskReserve(bytes: 1 << 30, percent: 5)
      $0.placeOfState = "/var/lib/errand"
    }
    #expect(enough.level == .fine)
    #expect(enough.message == "1.0 TiB are free for /var/lib/errand, of which 1.0 GiB are never taken", "\(enough)")
    let low = try finding("disk") {
      $0.disk?.free = 1 << 29
      $0.reserve = DiskReserve(bytes: 1 << 30, percent: 5)
    }
    #expect(low.level == .mend)
    // A small reserve is one that somebody has chosen.
    #expect(
      try finding("disk") {
        $0.disk?.free = 1 << 20
        $0.reserve = DiskReserve(bytes: 1 << 10, percent: 5)
      }.level == .fine)
  }

  @Test func looksAtTheClock() throws {
    let kept = try finding("clock") { $0.isClockKept = true }
    #expect(kept.level == .fine && kept.message.hasSuffix(", kept right"), "\(kept)")
    let loose = try finding("clock") { $0.isClockKept = false }
    #expect(loose.level == .note && loose.remedy == "sudo timedatectl set-ntp true")
    let back = try finding("clock") { $0.stored = Self.now.advanced(by: .seconds(7200)) }
    #expect(back.level == .note && back.message.contains("it was set back"), "\(back)")
    #expect(try finding("clock") { $0.stored = Self.now.advanced(by: .seconds(60)) }.level == .fine)
  }

  @Test func readsItsSettings() {
    let settings = DoctorSettings([
      ["key": "disk.reserve", "value": "256MiB"], ["key": "disk.reserve_percent", "value": 7],
      ["key": "backups.days", "value": 3], ["key": "backups.weeks", "value": 0],
    ])
    #expect(settings.reserve == DiskReserve(bytes: 256 << 20, percent: 7))
    #expect(settings.retention == BackupRetention(days: 3, weeks: 0))
    #expect(DoctorSettings([]).reserve == nil)
    #expect(["0B", "3KiB", "2TiB"].map(DoctorSettings.bytes) == [0, 3072, 2 << 40])
    #expect(["", "MiB", "1", "1XB", "99999999999TiB"].allSatisfy { DoctorSettings.bytes($0) == nil })
  }
}
