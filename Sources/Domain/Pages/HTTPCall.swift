/// One HTTP request that a plan asks for. Crosses the worker link as JSON.
package struct HTTPCall: Hashable, Sendable {
  package let method: HTTPMethod
  package let url: WebURL
  package let headers: HTTPHeaders
  /// UTF-8, its type among the headers; nil for none.
  package let body: String?
  /// Whether the credentials for the address's origin go along from the start, not only when the site asks for them.
  package let offersCredentials: Bool

  /// Bytes, so that a call fits a frame of the link however its body is escaped.
  package static let bodyLimit = 128 << 10
  package static let headerLimit = 50
  /// Bytes of one header's value.
  package static let headerBytes = 2048

  /// Fields that the client writes itself, or that hold what only a secret may hold.
  package static let reservedHeaders: Set<String> = [
    "authorization", "connection", "content-length", "cookie", "expect", "host", "keep-alive", "proxy-authorization",
    "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
  ]

  /// - Throws: `value.type` for what is too large, for a body of GET or HEAD, and for a header that is not for plans.
  package init(
    _ method: HTTPMethod, _ url: WebURL, headers: HTTPHeaders = HTTPHeaders(), body: String? = nil,
    offersCredentials: Bool = false
  ) throws(Fault) {
    guard (body?.utf8.count ?? 0) <= Self.bodyLimit else {
      throw Fault(.valueType, "the body has \(body?.utf8.count ?? 0) bytes, where \(Self.bodyLimit) is the limit")
    }
    guard body == nil || !method.isSafe else {
      throw Fault(.valueType, "a \(method.rawValue) has no body; put what it asks for into the query")
    }
    guard headers.fields.count <= Self.headerLimit else {
      throw Fault(.valueType, "\(headers.fields.count) headers are given, where \(Self.headerLimit) is the limit")
    }
    for field in headers.fields {
      guard !Self.reservedHeaders.contains(field.name.lowercased()) else {
        let reason = "it is written by Errand itself; what is secret does not stand in a plan"
        throw Fault(.valueType, "the header \(field.name) cannot be given: \(reason)")
      }
      guard field.value.utf8.count <= Self.headerBytes else {
        throw Fault(.valueType, "the header \(field.name) is longer than \(Self.headerBytes) bytes")
      }
    }
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.offersCredentials = offersCredentials
  }

  package var json: JSON {
    var members: [(String, JSON)] = [
      ("method", .string(method.rawValue)), ("url", .string(url.description)), ("headers", headers.json),
      ("credentials", .bool(offersCredentials)),
    ]
    if let body { members.append(("body", .string(body))) }
    return .object(JSONObject(members))
  }

  /// - Throws: `link.protocol`, `url.invalid`, `http.header_invalid` or `value.type` for anything else than ``json``
  ///   writes.
  init(json: JSON?) throws(Fault) {
    guard let json, let method = json["method"]?.string.flatMap(HTTPMethod.init(rawValue:)) else {
      throw Fault(.linkProtocol, "a request with a method that this version does not know")
    }
    try self.init(
      method, try WebURL(json["url"]?.string ?? ""), headers: try HTTPHeaders(json: json["headers"]),
      body: json["body"]?.string, offersCredentials: json["credentials"]?.bool ?? false)
  }
}

extension HTTPHeaders {
  /// `[[name, value], ...]`.
  var json: JSON { .array(fields.map { .array([.string($0.name), .string($0.value)]) }) }

  /// - Throws: `link.protocol`, `http.header_invalid`.
  init(json: JSON?) throws(Fault) {
    self.init()
    for field in json?.array ?? [] {
      guard let pair = field.array, pair.count == 2, let name = pair[0].string, let value = pair[1].string else {
        throw Fault(.linkProtocol, "a header that is no pair")
      }
      try append(name, value)
    }
  }
}
