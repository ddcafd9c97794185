/// What a page action gave. Crosses the worker link as JSON; all of it is page data, and said to come from there.
package struct PageOutcome: Hashable, Sendable {
  package let url: WebURL
  package let title: String
  /// What was read; nil for actions that read nothing.
  package let table: Table?
  /// Which query showed records; nil where none did or none was asked.
  package let query: String?
  /// Pages read.
  package let pages: Int
  package let checkpoint: PageCheckpoint?
  /// Of an action that sent a request of its own.
  package let answer: CallAnswer?
  /// Of a file that is being fetched.
  package let part: FilePart?

  package init(
    url: WebURL, title: String, table: Table? = nil, query: String? = nil, pages: Int = 1,
    checkpoint: PageCheckpoint? = nil, answer: CallAnswer? = nil, part: FilePart? = nil
  ) {
    self.url = url
    self.title = title
    self.table = table
    self.query = query
    self.pages = pages
    self.checkpoint = checkpoint
    self.answer = answer
    self.part = part
  }

  package var json: JSON {
    var members: [(String, JSON)] = [
      ("url", .string(url.description)), ("title", .string(title)), ("pages", .int(Int64(pages))),
    ]
    if let table { members.append(("table", table.value(from: sources).storedJSON)) }
    if let query { members.append(("query", .string(query))) }
    if let answer { members.append(("answer", answer.json)) }
    if let part { members.append(("part", part.json)) }
    if let checkpoint { members.append(("checkpoint", checkpoint.json)) }
    return .object(JSONObject(members))
  }

  /// - Throws: `link.protocol`, `json.invalid` or `url.invalid` for anything else than ``json`` writes. Whatever the
  ///   sender says of sources, every value is said to come from the page.
  package init(json: JSON) throws(Fault) {
    let url = try WebURL(json["url"]?.string ?? "")
    let source = Source.page(origin: url.origin.description)
    var table: Table?
    if let stored = json["table"] {
      guard let read = Table(try Value(storedJSON: stored).adding([source])) else {
        throw Fault(.linkProtocol, "a page outcome without rows in its table")
      }
      table = read
    }
    var checkpoint: PageCheckpoint?
    if let stored = json["checkpoint"] { checkpoint = try PageCheckpoint(json: stored) }
    var answer: CallAnswer?
    if let stored = json["answer"] { answer = try CallAnswer(json: stored) }
    var part: FilePart?
    if let stored = json["part"] { part = try FilePart(json: stored) }
    self.init(
      url: url, title: (json["title"]?.string ?? "").cut(toBytes: 1000), table: table, query: json["query"]?.string,
      pages: Int(json["pages"]?.int ?? 1), checkpoint: checkpoint, answer: answer, part: part)
  }

  /// Every value of the outcome comes from here.
  package var sources: Set<Source> { [.page(origin: url.origin.description)] }
}
