import Domain
import HTTPServer

/// Answers as the dashboard sends them. What every answer of the page's address says besides is ``PageHeaders``.
enum PageAnswer {
  static func page(_ bytes: [UInt8]) -> HTTPServerResponse {
    HTTPServerResponse(
      headers: ["Content-Type": "text/html; charset=utf-8", "Cache-Control": caching], body: .bytes(bytes))
  }

  static func data(_ json: JSON) -> HTTPServerResponse {
    HTTPServerResponse(
      headers: ["Content-Type": "application/json", "Cache-Control": caching], body: .bytes(Array(json.text.utf8)))
  }

  /// Kept by the browser alone, and asked for again each time.
  private static let caching = "private, no-cache"
}
