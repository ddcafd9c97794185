import HTTPServer

/// The town's archive: lists, entries, downloads, reports and a form to write to it.
struct ArchiveSite: Site {
  private static let pageSize = 25

  let name: String
  let records: ArchiveRecords
  let readingRoom: ReadingRoom

  func respond(to request: HTTPServerRequest) -> HTTPServerResponse {
    if let answer = TestPages.respond(to: request) { return answer }
    let path = request.path
    switch (path.first, path.count) {
    case ("contact", 1): return contact(request)
    case _ where !["GET", "HEAD"].contains(request.method): return missing(status: 405)
    case (nil, _): return .html(page("Welcome", body: welcome))
    case ("records", 1): return list(request)
    case ("records", 2):
      guard let entry = records.entries.first(where: { "\($0.number)" == path[1] }) else { return missing(status: 404) }
      return .html(page(entry.title, body: detail(entry)))
    case ("reports", 1): return .html(page("Annual reports", body: reports))
    case (ReadingRoom.path, _):
      return readingRoom.page(for: request).map { .html(page($0.title, body: $0.body)) } ?? ReadingRoom.challenge
    case ("files", 2):
      guard let entry = records.entries.first(where: { $0.fileName == path[1] }) else { return missing(status: 404) }
      return ArchiveFile.response(for: entry)
    default: return missing(status: 404)
    }
  }

  private var welcome: String {
    """
    <h1>\(escaped(name))</h1>
    <p>\(records.entries.count) records from 1950 to 2010, kept for whoever wants to know.</p>
    <ul>
    <li><a href="/records">All records</a>, oldest first</li>
    <li><a href="/reports">Annual reports</a>, newest first</li>
    <li><a href="/contact">Write to us</a></li>
    <li><a href="/reading-room">Reading room</a>, for members</li>
    </ul>
    """
  }

  private var reports: String {
    let items = records.reports.map { entry in
      """
      <li><a href="\(entry.address)">\(escaped(entry.title))</a>, \
      <time datetime="\(entry.date)">\(entry.longDate)</time> (<a href="\(entry.fileAddress)" download>PDF</a>)</li>
      """
    }
    return "<h1>Annual reports</h1>\n<ol class=\"reports\">\n\(items.joined(separator: "\n"))\n</ol>"
  }

  private func list(_ request: HTTPServerRequest) -> HTTPServerResponse {
    let count = (records.entries.count + Self.pageSize - 1) / Self.pageSize
    let number = request.query("page").map { Int($0) ?? 0 } ?? 1
    guard (1...count).contains(number) else { return missing(status: 404) }
    let rows = records.entries.dropFirst((number - 1) * Self.pageSize).prefix(Self.pageSize).map { entry in
      """
      <tr><td><time datetime="\(entry.date)">\(entry.longDate)</time></td>\
      <td><a href="\(entry.address)">\(escaped(entry.title))</a></td>\
      <td>\(escaped(entry.author))</td><td>\(escaped(entry.subject))</td></tr>
      """
    }
    let back = number > 1 ? "<a rel=\"prev\" href=\"/records?page=\(number - 1)\">Previous</a>" : ""
    let on = number < count ? "<a rel=\"next\" href=\"/records?page=\(number + 1)\">Next</a>" : ""
    let body = """
      <table>
      <caption>Records, page \(number) of \(count)</caption>
      <thead><tr><th scope="col">Date</th><th scope="col">Title</th><th scope="col">Author</th>\
      <th scope="col">Subject</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      <nav class="pages" aria-label="Pages">\(back) \(on)</nav>
      """
    return .html(page("Records", body: body))
  }

  private func detail(_ entry: ArchiveEntry) -> String {
    """
    <article>
    <h1>\(escaped(entry.title))</h1>
    <dl>
    <dt>Date</dt><dd><time datetime="\(entry.date)">\(entry.longDate)</time></dd>
    <dt>Author</dt><dd>\(escaped(entry.author))</dd>
    <dt>Subject</dt><dd>\(escaped(entry.subject))</dd>
    <dt>Record</dt><dd>No. \(entry.number)</dd>
    </dl>
    <p><a href="\(entry.fileAddress)" download>Download \(escaped(entry.fileName))</a></p>
    </article>
    """
  }

  private func contact(_ request: HTTPServerRequest) -> HTTPServerResponse {
    switch request.method {
    case "GET", "HEAD": return .html(page("Write to us", body: form(complaint: "")))
    case "POST":
      let fields = request.form() ?? []
      let said = ["name", "email", "message"].map { name in fields.first { $0.name == name }?.value ?? "" }
      guard said.allSatisfy({ !$0.isEmpty }) else {
        return .html(page("Write to us", body: form(complaint: "Please fill in every field.")), status: 422)
      }
      return .html(page("Thank you", body: "<h1>Thank you, \(escaped(said[0]))</h1>\n<p>Your message has arrived.</p>"))
    default: return missing(status: 405)
    }
  }

  private func form(complaint: String) -> String {
    """
    <h1>Write to us</h1>
    \(complaint.isEmpty ? "" : "<p role=\"alert\">\(complaint)</p>")
    <form action="/contact" method="post">
    <p><label>Your name <input name="name" autocomplete="name" required></label></p>
    <p><label>E-mail <input type="email" name="email" autocomplete="email" required></label></p>
    <p><label>Message <textarea name="message" rows="5" required></textarea></label></p>
    <p><button type="submit">Send</button></p>
    </form>
    """
  }

  private func missing(status: Int) -> HTTPServerResponse {
    .html(page("\(status)", body: "<h1>There is nothing here.</h1>"), status: status)
  }

  private func page(_ title: String, body: String) -> String {
    let header = """
      <header><a class="name" href="/">\(escaped(name))</a> <nav aria-label="Main"><a href="/records">Records</a> \
      <a href="/reports">Annual reports</a> <a href="/contact">Contact</a></nav></header>
      """
    return Page.html(
      language: "en", title: "\(title) – \(name)", style: Self.style,
      body: "\(header)\n<main>\n\(body)\n</main>\n<footer>An archive of the demo town.</footer>")
  }

  private static let style = """
    body { margin: 0; background: #f3efe6; color: #2f2a22; font: 17px/1.6 Georgia, "DejaVu Serif", serif; }
    a { color: #7a3b12; }
    header { display: flex; gap: 2rem; align-items: baseline; padding: 1.2rem 1.5rem; border-bottom: 3px double #8a7a5c; }
    header nav { display: flex; gap: 1.2rem; } .name { font-size: 1.4rem; font-weight: 700; text-decoration: none; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
    table { width: 100%; border-collapse: collapse; } caption { text-align: left; font-size: 1.3rem; padding: .6rem 0; }
    th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8cdb6; }
    dl { display: grid; grid-template-columns: 8rem 1fr; } dt { opacity: .7; } dd { margin: 0; }
    label { display: block; } input, textarea { display: block; width: 100%; max-width: 30rem; font: inherit; padding: .4rem; }
    button { font: inherit; padding: .4rem 1.4rem; } .pages { display: flex; gap: 1rem; padding: 1rem 0; }
    [role=alert] { color: #a11; font-weight: 700; } footer { text-align: center; padding: 1rem; opacity: .7; }
    """
}
