import Access
import Domain
import HTTPServer
import Handlers

/// Answers of the entry itself.
enum EntryAnswer {
  /// Sets the cookie, and leads away from the address that holds the link.
  static func welcome(_ entry: SessionLedger.NewSession, life: Duration) -> HTTPServerResponse {
    var response = HTTPServerResponse.redirect(to: "/", status: 303)
    response.headers.add("Set-Cookie", SessionCookie.header(entry.token, life: life))
    response.headers.add("Referrer-Policy", "no-referrer")
    return response
  }

  /// Asks whether this browser is to act on behalf of the link's owner.
  /// - Parameter link: one that there is, so that it holds nothing but hexadecimal digits.
  static func question(_ owner: Principal, link: String) -> HTTPServerResponse {
    .html(
      """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Errand</title>
      <h1>Open Errand as \(owner)?</h1>
      <p>Another page has led you here. Go on only if you made the link yourself with <code>errand open</code>: what you
      do in this browser is then done on behalf of \(owner).</p>
      <form method="post" action="/\(Entry.path)/\(link)"><button>Open Errand as \(owner)</button></form>
      </html>

      """)
  }

  /// The same place under the page's own name.
  static func elsewhere(_ request: HTTPServerRequest, port: UInt16) -> HTTPServerResponse {
    // A target in absolute form would lead to whatever it names.
    let target = request.target.hasPrefix("/") ? request.target : "/"
    return .redirect(to: PageStanding.origin(port: port) + target, status: 302)
  }
}
