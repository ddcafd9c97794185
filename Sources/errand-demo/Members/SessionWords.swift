import HTTPServer

/// The form that log-in pages show, and what a site says when a session is over.
enum SessionWords {
  static let cookie = "session"

  static func form(next: String, complaint: String) -> String {
    """
    <h1>Log in</h1>
    \(complaint.isEmpty ? "" : "<p role=\"alert\">\(complaint)</p>")
    <form action="/login" method="post">
    <input type="hidden" name="next" value="\(escaped(next))">
    <p><label>User name <input name="user" autocomplete="username" required></label></p>
    <p><label>Password <input type="password" name="password" autocomplete="current-password" required></label></p>
    <p><button type="submit">Log in</button></p>
    </form>
    """
  }

  /// As many sites answer: with status 200, and a form where the page was.
  static let expired: HTTPServerResponse = {
    var answer = HTTPServerResponse.html(
      Page.html(
        language: "en", title: "Log in", style: "",
        body: "<main>\n\(form(next: "/", complaint: "Your session has expired. Please log in again."))\n</main>"))
    answer.headers.add("Set-Cookie", "\(cookie)=; Path=/; Max-Age=0")
    return answer
  }()
}
