/// The port through which pages, models and hooks are reached.
///
/// One client holds the cookies of one job; nothing is shared between clients. Redirects are followed to http and https
/// only, each target checked as ``WebURL`` before it is asked.
package protocol HTTPClient: Sendable {
  /// Sends a request and reads the whole answer; any status is an answer. Cancelling the task ends the exchange.
  /// - Throws: `network.outcome_unknown` where an unsafe request was sent and no whole answer to it came; `network.*`, `gateway.down`, `page.too_large`, `url.invalid` (a redirect that is no web URL),
  ///   `task.cancelled`.
  func send(_ request: HTTPRequest) async throws(Fault) -> HTTPResponse

  /// The cookies as opaque lines, for a sealed checkpoint.
  func exportCookies() async throws(Fault) -> [String]

  /// Puts exported lines in the place of all cookies. Lines that no export wrote are left out.
  func importCookies(_ lines: [String]) async throws(Fault)
}
