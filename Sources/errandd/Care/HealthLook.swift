import Configuration
import Domain
import Engine
import Jobs
import POSIX
import Storage

/// Looks at what the daemon can know of itself without asking any site: what `show-health` tells.
struct HealthLook: Sendable {
  let coordinator: Coordinator
  let disk: DiskWatch
  let recording: RecordingWatch
  let key: KeyStanding
  let gateway: GatewayProcess
  let random: any RandomSource
  let time: any TimeSource
  let places: StatePlaces
  /// Whether a service manager started it.
  let isManaged: Bool

  /// How long the gateway is asked.
  private static let patience = Duration.seconds(2)
  /// Of a nightly backup, after which it is missed.
  private static let longest = Duration.seconds(2 * 86_400)

  func findings() async -> [HealthFinding] {
    [await tasks(), storage(), records(), sealing(), backup(), await network(), clock(), unit()].compactMap(\.self)
  }

  private func tasks() async -> HealthFinding {
    guard await coordinator.takesTasks else {
      return HealthFinding("tasks", .note, "the daemon ends and takes no new task")
    }
    let load = await coordinator.load()
    return HealthFinding("tasks", .fine, "takes tasks: \(load.running) running, \(load.queued) queued")
  }

  private func storage() -> HealthFinding {
    let words = Files.space(at: places.folder).map { "\(Self.size($0.free)) of \(Self.size($0.total)) are free" }
    guard disk.isLow else { return HealthFinding("disk", .fine, words ?? "it does not say what is free") }
    return HealthFinding(
      "disk", Fault(.stateDiskLow, "no new task is taken: \(words ?? "too little is free")"))
  }

  private func records() -> HealthFinding {
    recording.isHeldUp
      ? HealthFinding("records", Fault(.storeIO, "what happens cannot be recorded just now: the disk takes nothing"))
      : HealthFinding("records", .fine, "what happens is recorded")
  }

  private func sealing() -> HealthFinding {
    key.fault.map { HealthFinding("key", $0) } ?? HealthFinding("key", .fine, "there, and belongs to this state")
  }

  private func backup() -> HealthFinding {
    let names = (try? Files.names(in: places.backups))?.compactMap(BackupName.init) ?? []
    guard let newest = names.max() else {
      return HealthFinding(
        "backup", isManaged ? .note : .fine, "there is none in \(places.backups)", remedy: "errand backup")
    }
    let message = "the last of \(names.count) was made \(newest.made)"
    guard isManaged, time.now().since(newest.made) > Self.longest else {
      return HealthFinding("backup", .fine, message)
    }
    return HealthFinding(
      "backup", .note, message, remedy: "systemctl status errand-backup.timer errand-backup.service")
  }

  private func network() async -> HealthFinding {
    switch await gateway.reach(within: Self.patience, random: random) {
    case .answers: HealthFinding("network", .fine, "the gateway runs, and names are looked up")
    case .silent:
      HealthFinding(
        "network", .note, "the gateway runs, but this host's resolver does not answer it",
        remedy: "getent hosts example.org || cat /etc/resolv.conf")
    case .down: HealthFinding("network", Fault(.gatewayDown, "the gateway does not answer the daemon"))
    }
  }

  private func clock() -> HealthFinding? {
    switch Kernel.clockIsKept {
    case true?: HealthFinding("clock", .fine, "kept right")
    case false?: HealthFinding("clock", .note, "nothing keeps it right", remedy: "timedatectl set-ntp true")
    case nil: nil
    }
  }

  private func unit() -> HealthFinding {
    HealthFinding("unit", .fine, isManaged ? "run by the service manager" : "the daemon of its user, without a unit")
  }

  private static func size(_ bytes: Int64) -> String {
    let units: [(String, Int64)] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    guard let (name, worth) = units.first(where: { bytes >= $0.1 }) else { return "\(bytes) B" }
    return "\(bytes / worth) \(name)"
  }
}
