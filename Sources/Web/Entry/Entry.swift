package import Access
import Domain
import HTTPServer
package import Handlers
import Operations

/// Who comes in by the page's socket. Loopback tells nothing of who is there, so nobody reads or writes anything without
/// a session, which begins by a link that its owner asked the daemon for over the control socket.
///
/// What enforces it, and what it cannot do: `docs/security.md`.
package struct Entry: Sendable {
  /// What becomes of a request.
  enum Outcome {
    case admitted(Visitor)
    case answered(HTTPServerResponse)
  }

  private let sessions: SessionLedger
  private let handlers: Handlers
  private let asksFirst: Bool

  /// Under which links lie.
  static let path = "enter"

  /// - Parameter asksFirst: whether a person who is led to a link by a page of somebody else's is asked before it is
  ///   taken. Where several people are served, one could otherwise make another's browser act for the wrong one; where
  ///   one person is, only that one can have made the link.
  package init(sessions: SessionLedger, handlers: Handlers, asksFirst: Bool) {
    self.sessions = sessions
    self.handlers = handlers
    self.asksFirst = asksFirst
  }

  /// - Parameter port: that the request was sent to, by its Host.
  /// - Throws: `entry.*`, `access.denied`, `operation.wrong_method`, `store.*`.
  func decide(_ request: HTTPServerRequest, port: UInt16) async throws(Fault) -> Outcome {
    let from = FetchOrigin(request)
    let origin = PageStanding.origin(port: port)
    if request.path.first == Self.path { return .answered(try await enter(request, from, origin)) }
    switch request.method {
    case "GET", "HEAD":
      guard from.isUnprompted || from.isVisit else {
        throw Fault(.entryOrigin, "a page of somebody else's asks for this")
      }
    case "POST": try Self.expect(from, origin)
    default: throw Fault(.operationWrongMethod, "pages take GET, HEAD and POST only")
    }
    guard let token = SessionCookie.token(in: request) else {
      throw Fault(.entryNoSession, "this browser was not let in yet")
    }
    let (principal, session) = try await sessions.visitor(showing: token)
    try handlers.check(principal, for: .read)
    if request.method == "POST" { try Self.expectFormToken(of: request, for: token) }
    return .admitted(Visitor(principal: principal, session: session.id, formToken: token.formToken))
  }

  private static func expect(_ from: FetchOrigin, _ origin: String) throws(Fault) {
    guard from.isExactly(origin) else {
      throw Fault(.entryOrigin, "this was not sent by a page of \(origin), or the browser does not say so")
    }
  }

  private static func expectFormToken(of request: HTTPServerRequest, for token: EntryToken) throws(Fault) {
    let shown = request.form()?.filter { $0.name == Visitor.field }.map(\.value) ?? []
    guard let given = shown.first ?? request.headers[Visitor.header], shown.count <= 1, token.isFormToken(given) else {
      throw Fault(.entryFormToken, "the form was made for another session, or for none")
    }
  }

  // MARK: - Links

  /// A GET takes the link, so that it can be typed, pasted and opened by programs. What looks ahead, previews or only
  /// asks for the head does not take it.
  private func enter(
    _ request: HTTPServerRequest, _ from: FetchOrigin, _ origin: String
  ) async throws(Fault) -> HTTPServerResponse {
    guard request.path.count == 2, let link = request.path.last, request.query.isEmpty else {
      throw Fault(.entryLinkSpent, "this is no link to the page")
    }
    switch request.method {
    case "GET":
      guard !from.isAhead, from.isUnprompted || from.isVisit else {
        throw Fault(.entryOrigin, "a link is opened by a person, in a window of its own")
      }
      if !from.isUnprompted && asksFirst { return EntryAnswer.question(try sessions.owner(ofLink: link), link: link) }
    case "POST": try Self.expect(from, origin)
    default: throw Fault(.operationWrongMethod, "a link takes GET and POST only")
    }
    let former = SessionCookie.token(in: request)
    let entry = try await sessions.enter(byLink: link, inPlaceOf: former)
    return EntryAnswer.welcome(entry, life: sessions.terms.whole)
  }
}
