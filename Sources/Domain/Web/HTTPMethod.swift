/// The request methods that Errand sends (RFC 9110 section 9.3, RFC 5789).
package enum HTTPMethod: String, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"

  /// True where repeating a request is harmless by definition: these may be sent again after a broken connection.
  package var isSafe: Bool { self == .get || self == .head }
}
