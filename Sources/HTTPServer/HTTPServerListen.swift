/// Where a server takes its connections from.
package enum HTTPServerListen: Equatable, Sendable {
  /// A socket that is bound and listening already (Unix or TCP). The server owns it from `start()` on and closes it.
  case descriptor(Int32)
  /// 127.0.0.1 on this port; 0 lets the system choose one (see ``HTTPServer/port``).
  case loopback(port: UInt16)
}
