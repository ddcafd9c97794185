import Domain
import POSIX

/// How the page's socket stands, as systemd and the kernel say it.
extension DoctorSurvey {
  private static let socket = "errand-page.socket"
  /// Bytes of a table of sockets that are read.
  private static let tableLimit = 4 << 20

  /// Nil where no systemd runs, or the socket is not installed.
  func page() -> DoctorFacts.Page? {
    guard isInstalled(Self.socket), let words = try? managerProgram.output(of: "systemctl", ["is-active", Self.socket])
    else { return nil }
    switch words.split(separator: "\n").first {
    case "active": return .listens
    case "failed": return .failed(holder: Self.holder(of: DoctorRules.pagePort))
    default: return .stopped
    }
  }

  private static func holder(of port: UInt16) -> UInt32? {
    ["/proc/net/tcp", "/proc/net/tcp6"].lazy.compactMap { path in
      guard let bytes = try? Files.read(path, limit: tableLimit) else { return nil }
      return DoctorRules.listener(on: port, in: String(decoding: bytes, as: UTF8.self))
    }.first
  }
}
