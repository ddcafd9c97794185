/// What came back of an ``HTTPCall``. Crosses the worker link as JSON.
package struct CallAnswer: Hashable, Sendable {
  package let status: Int
  /// Without those that set cookies.
  package let headers: HTTPHeaders
  /// As text; nil where the bytes are none.
  package let body: String?
  /// Whether the text goes on behind what is kept of it.
  package let isCut: Bool
  /// Whether credentials went along with the last request.
  package let hadCredentials: Bool

  /// Bytes of the body that are kept.
  package static let bodyLimit = 256 << 10
  package static let headerLimit = 50
  /// Bytes of one header's value that are kept.
  package static let headerBytes = 1000

  package init(
    status: Int, headers: HTTPHeaders = HTTPHeaders(), body: String?, isCut: Bool = false, hadCredentials: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.isCut = isCut
    self.hadCredentials = hadCredentials
  }

  var json: JSON {
    var members: [(String, JSON)] = [
      ("status", .int(Int64(status))), ("headers", headers.json), ("cut", .bool(isCut)),
      ("credentials", .bool(hadCredentials)),
    ]
    if let body { members.append(("body", .string(body))) }
    return .object(JSONObject(members))
  }

  /// - Throws: `link.protocol`, `http.header_invalid`.
  init(json: JSON) throws(Fault) {
    let body = json["body"]?.string
    let headers = try HTTPHeaders(json: json["headers"])
    guard let status = json["status"]?.int, (100...999).contains(status), (body?.utf8.count ?? 0) <= Self.bodyLimit,
      headers.fields.count <= Self.headerLimit
    else { throw Fault(.linkProtocol, "an answer without a status, or larger than agreed") }
    self.init(
      status: Int(status), headers: headers, body: body, isCut: json["cut"]?.bool ?? false,
      hadCredentials: json["credentials"]?.bool ?? false)
  }
}
