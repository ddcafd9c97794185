/// Why the server did not start. `description` is safe to log.
package struct HTTPServerError: Error, Equatable, CustomStringConvertible {
  /// Stable in logs.
  package enum Code: String, Sendable {
    /// The address or descriptor cannot be listened on.
    case listen
    /// The library or the system refused what a server needs.
    case start
    /// `start()` was called a second time.
    case state
  }

  package let code: Code
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { "http_server.\(code.rawValue): \(message)" }
}
