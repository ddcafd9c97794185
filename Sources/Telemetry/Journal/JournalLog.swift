package import Domain
internal import POSIX

/// Sends lines to journald with their fields, one datagram each, and never waits: what its socket does not take at once
/// is lost. sd_journal_sendv(3) would wait for a journald that is slow or stopped, since its socket blocks.
package final class JournalLog: LogOutput {
  package static let socket = "/run/systemd/journal/socket"

  private let path: String
  private let sender: DatagramSender

  /// - Parameter path: of journald's socket; need not be there.
  /// - Throws: `system.call`.
  package init(at path: String = JournalLog.socket) throws(Fault) {
    self.path = path
    sender = try DatagramSender()
  }

  package func put(_ record: LogRecord) -> Bool {
    sender.send(JournalEntry.bytes(record.level, record.message, record.allFields), to: path)
  }

  /// Whether what this process writes to its standard error goes to the journal (systemd.exec(5), `JOURNAL_STREAM`):
  /// where it was led elsewhere since, the variable tells of another file.
  package static func takesStandardError(_ environment: [String: String]) -> Bool {
    guard let told = environment["JOURNAL_STREAM"], let own = ThisProcess.fileIdentity(of: 2) else { return false }
    return told == "\(own.device):\(own.inode)"
  }
}
