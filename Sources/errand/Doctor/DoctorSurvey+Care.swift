import Domain
import Operations
import POSIX

/// What only somebody else can be asked for: the daemon, systemd, the folder of backups.
extension DoctorSurvey {
  /// Milliseconds for the host's resolver.
  private static let reachWait: Int64 = 3_000

  /// Nil where no daemon answers, or it is of a version that does not tell.
  func reach(of daemon: Daemon) -> NetworkReach? {
    let input = JSONObject([("reach_ms", .int(Self.reachWait))])
    let json = try? daemon.perform(.showDaemon, input, mayStart: false)
    return json?["network"]?.string.flatMap(NetworkReach.init)
  }

  // MARK: - systemd

  private static let unit = "errand.service"
  private static let unitFolders = ["/lib/systemd/system", "/usr/lib/systemd/system", "/etc/systemd/system"]
  private static let isUnderSystemd = "/run/systemd/system"

  /// What systemd brings along, asked in this environment.
  var managerProgram: DaemonProgram {
    DaemonProgram(
      programs: "/usr/bin", environment: surroundings.environment,
      wait: SocketWait(interrupts: surroundings.interrupts, time: surroundings.time), patience: .seconds(10))
  }

  /// Whether systemd runs here and has that unit.
  func isInstalled(_ unit: String) -> Bool {
    Files.exists(Self.isUnderSystemd) && Self.unitFolders.contains { Files.exists("\($0)/\(unit)") }
  }

  func exposure() -> DoctorFacts.Exposure {
    guard isInstalled(Self.unit) else { return .unmanaged }
    do throws(Fault) {
      let words = try managerProgram.output(of: "systemd-analyze", ["security", "--no-pager", Self.unit])
      return Self.exposure(in: words)
    } catch {
      return .unknown(error.message)
    }
  }

  /// `→ Overall exposure level for errand.service: 1.2 OK` (systemd-analyze(1), "security").
  static func exposure(in words: String) -> DoctorFacts.Exposure {
    let lead = "Overall exposure level for "
    guard let line = words.split(separator: "\n").last(where: { $0.contains(text: lead) }),
      let number = line.split(separator: ":").dropFirst().first?.split(separator: " ").first
    else {
      let said = words.split(separator: "\n").last.map(String.init) ?? "it says nothing"
      return .unknown(DisplayText.clean(said.cut(toBytes: 200)))
    }
    let parts = number.split(separator: ".").map { Int($0) }
    guard parts.count == 2, let whole = parts[0], let tenth = parts[1], (0...10).contains(whole),
      (0...9).contains(tenth)
    else { return .unknown(DisplayText.clean(String(line).cut(toBytes: 200))) }
    return .tenths(whole * 10 + tenth)
  }

  // MARK: - Backups

  private static let timer = "/etc/systemd/system/timers.target.wants/errand-backup.timer"

  func backups(in state: String, isSystem: Bool, _ retention: BackupRetention) -> DoctorFacts.Backups? {
    // Nothing is kept yet.
    guard isSystem || Files.exists("\(state)/errand.db") else { return nil }
    let folder = "\(state)/backups"
    let names = Files.isMissing(folder) ? [] : try? Files.names(in: folder)
    return DoctorFacts.Backups(
      folder: folder, names: names?.compactMap(BackupName.init), areNightly: isSystem && Files.exists(Self.timer),
      retention: retention)
  }
}
