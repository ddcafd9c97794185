import Domain
import HTTPServer

/// Answers as the dashboard sends them.
enum PageAnswer {
  /// Nothing runs and nothing is loaded but our own files; no other page may frame this one, learn its address, or be
  /// sent a form of it.
  private static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """

  static func page(_ bytes: [UInt8]) -> HTTPServerResponse {
    HTTPServerResponse(
      headers: [
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-cache",
        "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
      ], body: .bytes(bytes))
  }

  static func data(_ json: JSON) -> HTTPServerResponse {
    HTTPServerResponse(
      headers: [
        "Content-Type": "application/json", "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
      ], body: .bytes(Array(json.text.utf8)))
  }
}
