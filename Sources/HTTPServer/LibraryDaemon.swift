import CMicrohttpd
import Glibc

/// Owns the library's daemon: its thread, listening socket and connections.
///
/// `@unchecked Sendable`: the pointer is set once and passed only to MHD_stop_daemon, once, by ``stop()``, and before that
/// to calls that any thread may make; the lock around all of them in ``HTTPServer`` keeps them in that order.
@safe struct LibraryDaemon: @unchecked Sendable {
  private let pointer: OpaquePointer
  /// The reference that the callbacks borrow; given back after the daemon's thread has ended.
  private let context: Unmanaged<ServerCore>

  /// - Throws: ``HTTPServerError`` with code `start`.
  init(_ socket: consuming ListeningSocket, core: ServerCore) throws(HTTPServerError) {
    let context = unsafe Unmanaged.passRetained(core)
    let limits = core.limits
    let started = unsafe errand_mhd_start(
      socket.peek(), limits.connectionBytes, limits.connections + limits.overflow, limits.idleSeconds,
      { context, connection, _, method, _, piece, size, exchange in
        unsafe LibraryDaemon.proceed(context, connection, method, piece, size, exchange)
      },
      { context, target, _ in unsafe LibraryDaemon.begin(context, target) },
      { _, _, exchange, _ in unsafe LibraryDaemon.complete(exchange) },
      { context, connection, _, code in unsafe LibraryDaemon.note(context, connection, code) },
      context.toOpaque())
    guard let started = unsafe started else {
      unsafe context.release()
      throw HTTPServerError(.start, "the HTTP library did not start; raise the limits of open files and processes")
    }
    _ = socket.handOn()
    unsafe pointer = unsafe started
    unsafe self.context = unsafe context
  }

  /// Connections that are open, whether or not a request has come on them.
  var connectionCount: Int { unsafe Int(errand_mhd_connections(pointer)) }

  /// Serves this socket, too, which is the library's from here on.
  /// - Returns: false where there is no room for another connection.
  func add(_ socket: Int32) -> Bool { unsafe errand_mhd_add(pointer, socket) != 0 }

  /// Takes no more connections; those there are go on.
  func standDown() {
    // The listening socket is the caller's from here on; -1 where that was done before.
    let listener = unsafe MHD_quiesce_daemon(pointer)
    if listener >= 0 { close(listener) }
  }

  /// Closes every connection and the listening socket, and waits for the thread. Nothing may be suspended.
  func stop() {
    unsafe MHD_stop_daemon(pointer)
    unsafe context.release()
  }

  /// Called once when a connection has opened and once before its socket is closed.
  private static func note(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ code: MHD_ConnectionNotificationCode
  ) {
    guard let context = unsafe context, let connection = unsafe connection else { return }
    // `context` is the core retained in `init` until after the last callback.
    let arrivals = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue().arrivals
    let socket = unsafe Connection(connection).socket
    code == .CONNECTION_NOTIFY_STARTED ? arrivals.opened(socket) : arrivals.closed(socket)
  }

  /// Called once per request with its target; what it returns is passed to the two functions below.
  private static func begin(_ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?)
    -> UnsafeMutableRawPointer?
  {
    guard let context = unsafe context, let target = unsafe target else { return nil }
    // `context` is the core retained in `init` until after the last callback; `target` is NUL-terminated.
    let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
    let exchange = unsafe Exchange(target: String(cString: target), core: core)
    unsafe errand_mhd_hide_query(target)
    return unsafe Unmanaged.passRetained(exchange).toOpaque()
  }

  private static func proceed(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ method: UnsafePointer<CChar>?,
    _ piece: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
    _ exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  ) -> MHD_Result {
    guard let connection = unsafe connection, let method = unsafe method, let size = unsafe size,
      let pointer = unsafe exchange?.pointee
    else { return .NO }
    // The exchange was retained by `begin` and is released only by `complete`, on this same thread.
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    // `piece` holds `size` bytes during this call and is copied; setting the size to 0 says that all were taken.
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: piece, count: piece == nil ? 0 : size.pointee))
    let goesOn = unsafe exchange.proceed(Connection(connection), method: String(cString: method), piece: bytes)
    unsafe size.pointee = 0
    return goesOn ? .YES : .NO
  }

  /// Called once for each exchange that `begin` made.
  private static func complete(_ exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) {
    guard let exchange = unsafe exchange, let pointer = unsafe exchange.pointee else { return }
    unsafe exchange.pointee = nil
    unsafe Unmanaged<Exchange>.fromOpaque(pointer).release()
  }
}
