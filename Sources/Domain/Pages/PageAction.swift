/// What a worker is asked to do on a page. Crosses the worker link as JSON.
package enum PageAction: Hashable, Sendable {
  /// Goes there.
  case open(WebURL)
  /// Sends the page's search form (GET, one text field) with each query in turn until records show. Where there is
  /// no such form: a fault if `isRequired`, else nothing.
  case search(queries: [String], isRequired: Bool)
  /// Reads the page as it is.
  case extract(ExtractionRequest)
  /// Reads the page and those after it, `pages` at most.
  case paginate(ExtractionRequest, pages: Int)
  /// Sends one request, with the job's cookies. The page stays where it is.
  case http(HTTPCall)
  /// Begins to fetch a file of `limit` bytes at most, and gives its first part. The page stays where it is.
  case download(WebURL, limit: Int)
  /// Gives the next part of a file that is being fetched.
  case nextPart(transfer: Int)

  /// Whether it goes on with what an action before it asked the site for, and asks for nothing itself.
  package var goesOn: Bool {
    if case .nextPart = self { true } else { false }
  }

  package var json: JSON {
    switch self {
    case .open(let url): ["action": "open", "url": .string(url.description)]
    case .search(let queries, let isRequired):
      ["action": "search", "queries": .array(queries.map { .string($0) }), "required": .bool(isRequired)]
    case .extract(let request): ["action": "extract", "request": request.json]
    case .paginate(let request, let pages):
      ["action": "paginate", "request": request.json, "pages": .int(Int64(pages))]
    case .http(let call): ["action": "http", "call": call.json]
    case .download(let url, let limit):
      ["action": "download", "url": .string(url.description), "limit": .int(Int64(limit))]
    case .nextPart(let transfer): ["action": "part", "transfer": .int(Int64(transfer))]
    }
  }

  /// - Throws: `link.protocol` for anything else than ``json`` writes.
  package init(json: JSON) throws(Fault) {
    switch json["action"]?.string {
    case "open": self = .open(try WebURL(json["url"]?.string ?? ""))
    case "search":
      self = .search(
        queries: (json["queries"]?.array ?? []).compactMap(\.string), isRequired: json["required"]?.bool ?? true)
    case "extract": self = .extract(try ExtractionRequest(json: json["request"]))
    case "paginate":
      self = .paginate(try ExtractionRequest(json: json["request"]), pages: Int(json["pages"]?.int ?? 1))
    case "http": self = .http(try HTTPCall(json: json["call"]))
    case "download":
      self = .download(try WebURL(json["url"]?.string ?? ""), limit: Int(json["limit"]?.int ?? 0))
    case "part": self = .nextPart(transfer: Int(json["transfer"]?.int ?? 0))
    default: throw Fault(.linkProtocol, "a page action of a kind that this version does not know")
    }
  }
}

extension ExtractionRequest {
  fileprivate var json: JSON {
    var members: [(String, JSON)] = [
      ("kind", .string(kind.rawValue)), ("columns", .array(columns.map { .string($0) })), ("limit", .int(Int64(limit))),
    ]
    if let about { members.append(("about", .string(about))) }
    return .object(JSONObject(members))
  }

  fileprivate init(json: JSON?) throws(Fault) {
    guard let json, let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)) else {
      throw Fault(.linkProtocol, "an extraction of a kind that this version does not know")
    }
    self.init(
      kind: kind, about: json["about"]?.string, columns: (json["columns"]?.array ?? []).compactMap(\.string),
      limit: Int(json["limit"]?.int ?? Int64(Self.rowLimit)))
  }
}
