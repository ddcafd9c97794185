import HTTPServer

/// The town's school: one page with its courses.
struct School: Site {
  let name: String
  private let members: MembersArea

  init(name: String, account: Account) {
    self.name = name
    members = MembersArea(account: account)
  }

  private static let courses: [(title: String, teacher: String, when: String, fee: String)] = [
    ("Watercolour for beginners", "Ines Duarte", "Monday 18:00", "90.00"),
    ("Bread and patience", "Henry Okafor", "Tuesday 17:30", "65.00"),
    ("Bicycle repair", "Greta Holm", "Wednesday 19:00", "45.00"),
    ("Portuguese, first steps", "Rui Alves", "Thursday 18:30", "120.00"),
    ("Choir", "Edith Lang", "Friday 19:30", "0.00"),
    ("Reading old handwriting", "Ada Whitcombe", "Saturday 10:00", "55.00"),
  ]

  func respond(to request: HTTPServerRequest) -> HTTPServerResponse {
    if let answer = TestPages.respond(to: request) { return answer }
    switch members.respond(to: request) {
    case .page(_, let body, let status): return .html(page(body), status: status)
    case .other(let answer): return answer
    case nil: break
    }
    guard ["GET", "HEAD"].contains(request.method) else { return .html(page("<h1>Not here.</h1>"), status: 405) }
    guard request.path.isEmpty else { return .html(page("<h1>There is no such page.</h1>"), status: 404) }
    return .html(page(front))
  }

  private var front: String {
    let rows = Self.courses.map { course in
      """
      <tr><th scope="row">\(escaped(course.title))</th><td>\(escaped(course.teacher))</td>\
      <td>\(course.when)</td><td>€\(course.fee)</td></tr>
      """
    }
    return """
      <h1>\(escaped(name))</h1>
      <p>Evening courses for everybody. Come as you are; paper, flour and spanners are provided.</p>
      <table>
      <caption>Courses this term</caption>
      <thead><tr><th scope="col">Course</th><th scope="col">Teacher</th><th scope="col">When</th>\
      <th scope="col">Fee</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      <p>Term begins on the first Monday of October. The house is open from nine to nine. <a href="/members">For members</a></p>
      """
  }

  private func page(_ body: String) -> String {
    Page.html(
      language: "en", title: name, style: Self.style,
      body: "<main>\n\(body)\n</main>\n<footer>A school of the demo town.</footer>")
  }

  private static let style = """
    body { margin: 0; background: #fffbe8; color: #22304a; font: 18px/1.6 system-ui, "DejaVu Sans", sans-serif; }
    main { max-width: 52rem; margin: 3rem auto; background: #fff; border-radius: 1rem; padding: 2rem 2.5rem; box-shadow: 0 4px 24px #0001; }
    h1 { margin-top: 0; color: #d9480f; }
    table { width: 100%; border-collapse: collapse; } caption { text-align: left; font-weight: 700; padding: .5rem 0; }
    th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #e6e1c8; font-weight: 400; }
    thead th { font-weight: 700; } footer { text-align: center; padding: 1rem; opacity: .6; }
    """
}
