import HTTPServer

/// What every answer at the page's address says, unless the page that gives it says otherwise.
enum PageHeaders {
  /// Nothing but our own files, no scripts in the page itself, no frames, forms to ourselves only.
  static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// Not `no-referrer`: browsers then say `Origin: null` of our own forms, too (Fetch standard, appending a request
  /// Origin header).
  private static let standard = [
    ("Cache-Control", "no-store"), ("Content-Security-Policy", policy), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
  ]

  static func complete(_ response: HTTPServerResponse) -> HTTPServerResponse {
    var response = response
    for (name, value) in standard where response.headers[name] == nil { response.headers.add(name, value) }
    return response
  }
}
