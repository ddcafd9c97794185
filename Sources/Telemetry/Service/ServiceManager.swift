internal import Domain
internal import POSIX

/// The service manager that started this process, where one did and wants to be told.
///
/// Speaks the datagram protocol itself, which sd_notify(3) declares stable for those who do: libsystemd would bring four
/// compression libraries and a cipher into the daemon for the sake of one `sendmsg`. What cannot be told is lost: a
/// daemon works the same with nobody listening.
package struct ServiceManager: Sendable {
  /// Within this time ``ServiceNews/alive`` has to be told again and again; nil where nobody watches.
  package let watchdog: Duration?
  private let socket: String

  /// Nil where the environment names no manager.
  /// - Parameter process: this process: a watchdog may be meant for another one.
  package init?(environment: [String: String], process: Int32) {
    guard let socket = environment["NOTIFY_SOCKET"], socket.hasPrefix("/") || socket.hasPrefix("@") else { return nil }
    self.socket = socket
    let isMine = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    watchdog = isMine && microseconds > 0 ? .microseconds(microseconds) : nil
  }

  /// All of it in one message. Waits half a second at most, where the manager is busy.
  package func tell(_ news: ServiceNews...) {
    try? UnixSocket.sendDatagram(Array(news.map(\.lines).joined().utf8), to: socket)
  }
}
