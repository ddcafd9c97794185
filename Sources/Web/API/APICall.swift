import Domain
import HTTPServer
import Handlers
import Operations

/// Which operation a request asks for, and its input: from the path, the query of a GET, the JSON body of a POST.
struct APICall {
  /// Bytes of a body: room for a goal that is too long, so that it is refused by its own code.
  static let bodyLimit = 2 << 20

  let operation: Operation
  let input: JSON
  /// None of an operation that changes nothing: asking for it twice does no harm.
  let terms: CommandTerms

  static let prefix = Route.prefix.split(separator: "/").map(String.init)

  /// - Throws: ``APIRefusal``, or a ``Fault`` for a body that is no JSON.
  init(_ request: HTTPServerRequest, _ operations: [Operation]) throws {
    let (operation, fields) = try Self.find(request, operations)
    self.operation = operation
    terms = operation.isCommand ? try CommandTerms(request) : CommandTerms()
    var members: JSONObject
    if operation.route.method.isSafe {
      members = Self.query(request.query, operation.input)
    } else {
      guard request.query.isEmpty else {
        throw APIRefusal(.inputInvalid, "\(operation.route) takes its input in the body, not in a query")
      }
      members = try Self.body(of: request)
    }
    for (field, text) in fields {
      guard members[field] == nil else {
        throw APIRefusal(.inputInvalid, "/\(field): it stands in the path already")
      }
      members[field] = operation.input.field(field)?.json(reading: text) ?? .string(text)
    }
    input = .object(members)
  }

  private static func find(
    _ request: HTTPServerRequest, _ operations: [Operation]
  ) throws(APIRefusal) -> (Operation, [(field: String, text: String)]) {
    let rest = request.path.dropFirst(prefix.count)
    if Array(rest) == [APIDescription.name], request.path.starts(with: prefix) { throw wrongMethod(["GET"]) }
    let found =
      request.path.starts(with: prefix)
      ? operations.compactMap { operation in operation.route.match(rest).map { (operation, $0) } } : []
    let method = request.method == "HEAD" ? "GET" : request.method
    if let match = found.first(where: { $0.0.route.method.rawValue == method }) { return match }
    guard !found.isEmpty else {
      throw APIRefusal(.operationUnknown, "nothing is offered at this path")
    }
    throw wrongMethod(found.map(\.0.route.method.rawValue))
  }

  private static func wrongMethod(_ methods: [String]) -> APIRefusal {
    let allowed = methods.joined(separator: ", ")
    return APIRefusal(.operationWrongMethod, "this path takes \(allowed) only", headers: [("Allow", allowed)])
  }

  /// A name that is given again makes a list longer; where no list is wanted, the schema then refuses it.
  private static func query(_ items: [HTTPField], _ schema: Schema) -> JSONObject {
    var members = JSONObject()
    for item in items {
      let read = schema.field(item.name)?.json(reading: item.value) ?? .string(item.value)
      if let before = members[item.name] {
        members[item.name] = .array((before.array ?? [before]) + (read.array ?? [read]))
      } else {
        members[item.name] = read
      }
    }
    return members
  }

  private static func body(of request: HTTPServerRequest) throws -> JSONObject {
    if request.body.isEmpty { return JSONObject() }
    let type = (request.headers["content-type"] ?? "").split(separator: ";").first ?? ""
    guard type.trimmed.lowercased() == "application/json" else {
      throw APIRefusal(.inputWrongType, "the body must be application/json")
    }
    let json = try JSONParser.parse(request.body, limits: JSONLimits(size: Self.bodyLimit, depth: 32))
    guard let members = json.object else {
      throw APIRefusal(.inputMalformed, "the body must be one object, not \(json.kindName)")
    }
    return members
  }
}

extension Schema {
  fileprivate func field(_ name: String) -> Schema? { fields.first { $0.name == name }?.schema }
}

extension Substring {
  /// Without the white space before it, and without all that follows the next.
  var trimmed: Substring {
    drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
  }
}
