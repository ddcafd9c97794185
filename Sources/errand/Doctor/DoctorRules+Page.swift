import Domain

/// The page's port.
extension DoctorRules {
  /// Which `errand-page.socket` wants.
  static let pagePort: UInt16 = 7280

  static func page(_ facts: DoctorFacts) -> [DoctorFinding] {
    switch facts.page {
    case nil: []
    case .listens: [DoctorFinding(subject: "page", level: .fine, message: "listens on 127.0.0.1:\(pagePort)")]
    case .stopped: [DoctorFinding(subject: "page", level: .fine, message: "errand-page.socket is stopped")]
    case .failed(let holder?):
      [
        DoctorFinding(
          subject: "page", level: .mend,
          message: "a program of \(who(holder)) has the port \(pagePort), so errand-page.socket failed; all else works",
          remedy: "sudo ss -ltnp 'sport = :\(pagePort)'; end what it names; sudo systemctl start errand-page.socket")
      ]
    case .failed(nil):
      [
        DoctorFinding(
          subject: "page", level: .mend, message: "errand-page.socket failed, and its port \(pagePort) is free now",
          remedy: "sudo systemctl start errand-page.socket")
      ]
    }
  }

  private static func who(_ user: UInt32) -> String { user == 0 ? "root" : "the user \(user)" }

  /// Whose socket listens on a port, as a table of `/proc/net/tcp` says it (proc_net_tcp in Linux's documentation):
  /// `sl local_address rem_address st tx:rx tr:tm retrnsmt uid`, numbers in hexadecimal but for the last.
  static func listener(on port: UInt16, in table: String) -> UInt32? {
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 7, fields[3] == "0A", let digits = fields[1].split(separator: ":").last,
        UInt16(digits, radix: 16) == port
      else { continue }
      return UInt32(fields[7])
    }
    return nil
  }
}
