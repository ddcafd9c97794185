import Domain
import Operations

/// The daemon's way out, its backups, and how it is shut in.
extension DoctorRules {
  static func network(_ facts: DoctorFacts) -> [DoctorFinding] {
    switch facts.reach {
    case nil: []
    case .answers:
      [DoctorFinding(subject: "network", level: .fine, message: "the gateway runs, and names are looked up")]
    case .silent:
      [
        DoctorFinding(
          subject: "network", level: .note, message: "the gateway runs, but this host's resolver does not answer it",
          remedy: "getent hosts example.org || cat /etc/resolv.conf")
      ]
    case .down: [broken("network", FaultView(Fault(.gatewayDown, "the gateway does not answer the daemon")))]
    }
  }

  // MARK: - Backups

  /// Of a nightly one, after which it is missed.
  private static let longest = Duration.seconds(2 * 86_400)

  static func backups(_ facts: DoctorFacts) -> [DoctorFinding] {
    guard let backups = facts.backups else { return [] }
    guard let names = backups.names else {
      return [
        DoctorFinding(subject: "backup", level: .fine, message: "only root and the daemon may look: sudo errand doctor")
      ]
    }
    guard let newest = names.max() else { return [none(backups)] }
    let age = facts.now.since(newest.made)
    let kept = names.count - backups.retention.superfluous(names).count
    let message = """
      the last is \(Spans.text(seconds: Double(max(0, age.wholeMicroseconds)) / 1e6)) old and was tried when it was made; \
      \(names.count) in \(backups.folder), of which \(kept) are kept
      """
    guard backups.areNightly, age > longest else {
      return [DoctorFinding(subject: "backup", level: .fine, message: message)]
    }
    return [missed(message)]
  }

  private static func none(_ backups: DoctorFacts.Backups) -> DoctorFinding {
    backups.areNightly
      ? missed("there is none in \(backups.folder), though one is made each night")
      : DoctorFinding(
        subject: "backup", level: .fine, message: "there is none in \(backups.folder); errand backup makes one")
  }

  private static func missed(_ message: String) -> DoctorFinding {
    DoctorFinding(
      subject: "backup", level: .note, message: message,
      remedy: "systemctl status errand-backup.timer errand-backup.service")
  }

  // MARK: - Unit

  /// What the unit that is shipped comes to, in tenths.
  static let shippedExposure = 13

  static func unit(_ facts: DoctorFacts) -> [DoctorFinding] {
    switch facts.exposure {
    case .unmanaged:
      [DoctorFinding(subject: "unit", level: .fine, message: "the daemon does not run under systemd")]
    case .unknown(let words):
      [
        DoctorFinding(
          subject: "unit", level: .note, message: "its exposure cannot be asked for: \(words)",
          remedy: "systemd-analyze security errand.service")
      ]
    case .tenths(let tenths):
      [
        DoctorFinding(
          subject: "unit", level: tenths > shippedExposure ? .note : .fine,
          message: "exposure of errand.service: \(tenths / 10).\(tenths % 10) (0 is best, 10 worst)"
            + (tenths > shippedExposure ? "; as shipped it is 1.3 at most" : ""),
          remedy: tenths > shippedExposure ? "systemctl cat errand.service" : nil)
      ]
    }
  }
}
