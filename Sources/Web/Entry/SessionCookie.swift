import Access
import Domain
import HTTPServer

/// The cookie that a session is known by.
enum SessionCookie {
  static let name = "errand_session"

  /// What a browser shows. One that shows two different ones is let in by neither: the second may be another server's
  /// (RFC 6265bis, 8.6).
  static func token(in request: HTTPServerRequest) -> EntryToken? {
    let pairs = request.headers.values("Cookie").flatMap { $0.split(separator: ";") }
    let values = pairs.compactMap { pair -> Substring? in
      let text = pair.drop { $0 == " " || $0 == "\t" }
      return text.hasPrefix(name + "=") ? text.dropFirst(name.utf8.count + 1) : nil
    }
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return EntryToken(String(first.prefix { $0 != " " && $0 != "\t" }))
  }

  /// - Parameter life: until its absolute end; the session may end before.
  static func header(_ token: EntryToken, life: Duration) -> String {
    "\(name)=\(token.text); Path=/; Max-Age=\(life.components.seconds); HttpOnly; SameSite=Lax"
  }
}
