import HTTPServer

/// The school's pages for members: a log-in form, a session cookie, and pages that want it.
struct MembersArea: Sendable {
  /// A page of the school, or another answer.
  enum Answer {
    case page(title: String, body: String, status: Int = 200)
    case other(HTTPServerResponse)
  }

  let account: Account
  private let sessions = SessionBook()

  init(account: Account) { self.account = account }

  /// nil where the request is none of the area's.
  func respond(to request: HTTPServerRequest) -> Answer? {
    let isRead = ["GET", "HEAD"].contains(request.method)
    switch (request.path.first, request.path.count) {
    case ("login", 1) where isRead:
      return .page(title: "Log in", body: SessionWords.form(next: next(request.query("next")), complaint: ""))
    case ("login", 1) where request.method == "POST": return logIn(request)
    case ("logout", 1):
      if let token = token(request) { sessions.end(token) }
      return .other(leaving(to: "/", cookie: "\(SessionWords.cookie)=; Path=/; Max-Age=0"))
    case ("members", _) where isRead: return members(request)
    default: return nil
    }
  }

  private func members(_ request: HTTPServerRequest) -> Answer {
    guard let token = token(request), sessions.see(token) else {
      return .other(
        leaving(to: "/login?next=\(percentEncoded("/" + request.path.joined(separator: "/")))", cookie: nil))
    }
    return .page(title: "Members", body: Self.enrolments)
  }

  /// The form may say how long the session lasts: `seconds` (600 unless told) and `pages` (any number unless told).
  private func logIn(_ request: HTTPServerRequest) -> Answer {
    let fields = request.form() ?? []
    let said = { name in fields.first { $0.name == name }?.value ?? "" }
    let target = next(said("next"))
    guard account.admits(user: said("user"), password: said("password")) else {
      let complaint = "User name or password is wrong."
      return .page(title: "Log in", body: SessionWords.form(next: target, complaint: complaint), status: 403)
    }
    let seconds = Int(said("seconds")).map { min(max(0, $0), 86_400) } ?? 600
    let token = sessions.begin(lasting: .seconds(seconds), pages: Int(said("pages")) ?? .max)
    return .other(leaving(to: target, cookie: "\(SessionWords.cookie)=\(token); Path=/; HttpOnly; SameSite=Lax"))
  }

  private func leaving(to target: String, cookie: String?) -> HTTPServerResponse {
    var answer = HTTPServerResponse.redirect(to: target, status: 303)
    if let cookie { answer.headers.add("Set-Cookie", cookie) }
    return answer
  }

  private func token(_ request: HTTPServerRequest) -> String? {
    let mark = "\(SessionWords.cookie)="
    let cookies: [Substring] = request.headers.values("Cookie").flatMap { $0.split(separator: ";") }
    let own = cookies.map { $0.drop { $0 == " " } }.first { $0.hasPrefix(mark) }
    return own.map { String($0.dropFirst(mark.count)) }
  }

  /// Only to pages of the area itself.
  private func next(_ target: String?) -> String {
    guard let target, target == "/members" || target.hasPrefix("/members/"),
      target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/members" }
    return target
  }

  private static let enrolments = """
    <h1>Your courses</h1>
    <table>
    <caption>Courses you are enrolled in</caption>
    <thead><tr><th scope="col">Course</th><th scope="col">Room</th><th scope="col">Paid</th></tr></thead>
    <tbody>
    <tr><td>Bicycle repair</td><td>Cellar</td><td>yes</td></tr>
    <tr><td>Reading old handwriting</td><td>Library</td><td>no</td></tr>
    </tbody>
    </table>
    <p><a href="/logout">Log out</a></p>
    """
}
