import Domain
import Handlers
import Operations

/// One operation as OpenAPI describes it.
struct OperationDescription {
  private let operation: Operation
  private let body: [Schema.Field]
  private let links: JSONObject

  /// - Parameter others: what links may lead to.
  init(_ operation: Operation, among others: [Operation] = []) {
    self.operation = operation
    links = OperationLinks(from: operation, to: others).json
    let inPath = operation.route.pathFields
    let isSafe = operation.route.method.isSafe
    body = isSafe ? [] : operation.input.fields.filter { !inPath.contains($0.name) }
  }

  /// What may come in the way of any request before it reaches an operation.
  static let transportFaults: [ErrorCode] = [
    .inputMalformed, .inputTooLarge, .inputTooSlow, .inputHeadersTooLarge, .daemonBusy,
  ]

  var json: JSON {
    var members: [(String, JSON)] = [
      ("operationId", .string(operation.name)), ("summary", .string(operation.summary)),
      ("description", .string(operation.help)), ("parameters", .array(parameters)),
    ]
    if !body.isEmpty { members.append(("requestBody", requestBody)) }
    members.append(("responses", .object(JSONObject([("200", success)] + Self.problems(faults)))))
    members += [
      ("x-errand-permission", .string(operation.permission.rawValue)),
      ("x-errand-effect", .string(operation.effect.rawValue)),
    ]
    return .object(JSONObject(members))
  }

  private var faults: [ErrorCode] {
    var faults = operation.possibleFaults + Self.transportFaults
    if !operation.route.method.isSafe { faults += [.jsonInvalid, .inputWrongType] }
    if operation.isCommand { faults.append(.commandKeyInvalid) }
    return faults
  }

  // MARK: - What goes in

  private var parameters: [JSON] {
    let inPath = operation.route.pathFields
    let fields = operation.input.fields.filter { inPath.contains($0.name) || operation.route.method.isSafe }
    let own = fields.map { field in
      let isInPath = inPath.contains(field.name)
      var members: [(String, JSON)] = [
        ("name", .string(field.name)), ("in", isInPath ? "path" : "query"), ("required", .bool(field.isRequired)),
        ("description", .string(field.schema.help)), ("schema", field.schema.jsonSchema),
      ]
      if let example = operation.example.input[field.name] { members.append(("example", example)) }
      return JSON.object(JSONObject(members))
    }
    guard operation.isCommand else { return own }
    return own
      + Self.commandParameters.names.map { name -> JSON in ["$ref": .string("#/components/parameters/\(name)")] }
  }

  private var requestBody: JSON {
    let given = operation.example.input.object?.members ?? []
    let example = given.filter { member in body.contains { $0.name == member.name } }
    return [
      "required": .bool(body.contains(where: \.isRequired)),
      "content": [
        "application/json": [
          "schema": Schema.object(body).jsonSchema,
          "example": .object(JSONObject(example.map { ($0.name, $0.value) })),
        ]
      ],
    ]
  }

  static let commandParameters = JSONObject([
    (
      "IdempotencyKey",
      [
        "name": .string(CommandTerms.keyHeader), "in": "header", "required": false,
        "description": """
        Names this command. For 24 hours the same command with the same key is not done again and gets the first \
        one's answer; another command with it is refused. A refused command leaves its key free.
        """,
        "schema": [
          "type": "string", "minLength": 1, "maxLength": .int(Int64(CommandTerms.keyLimit)), "pattern": "^[!-~]+$",
        ], "example": "7b1f6c1e-5d0a-4f57-9a53-0d6f0f1c2a77",
      ]
    ),
    (
      "IfMatch",
      [
        "name": .string(CommandTerms.versionHeader), "in": "header", "required": false,
        "description": "The version that the task must have, as its ETag says, or `*` for any.",
        "schema": ["type": "string", "maxLength": 1000, "pattern": #"^(\*|"[0-9]{1,18}")$"#], "example": "*",
      ]
    ),
  ])

  // MARK: - What comes back

  private var success: JSON {
    var headers = Self.headers.names
    if !APIAnswer.hasVersion(operation.output) { headers.removeAll { $0 == APIAnswer.versionHeader } }
    let members: [(String, JSON)] = [
      ("description", "done"),
      (
        "headers",
        .object(
          JSONObject(
            headers.map { name in (name, ["$ref": .string("#/components/headers/\(name)")] as JSON) }))
      ), ("content", content),
    ]
    return .object(JSONObject(links.names.isEmpty ? members : members + [("links", .object(links))]))
  }

  private var content: JSON {
    // A file has whatever type it has; its bytes need no schema (OpenAPI 3.1.1, 4.8.14.2).
    guard !operation.givesFile else { return ["*/*": [:]] }
    var content: [(String, JSON)] = [
      ("application/json", ["schema": operation.output.jsonSchema, "example": operation.example.output])
    ]
    if operation.isStream { content.append((EventFrame.mediaType, ["schema": ["type": "string"]])) }
    return .object(JSONObject(content))
  }

  static let headers = JSONObject([
    (Version.protocolHeader, ["description": "what the daemon speaks", "schema": ["type": "integer"]]),
    (Version.versionHeader, ["description": "which Errand answers", "schema": ["type": "string"]]),
    (
      APIAnswer.versionHeader,
      ["description": "the task's version, for `If-Match`", "schema": ["type": "string", "pattern": #"^"[0-9]+"$"#]]
    ),
  ])

  /// Of every code that any of the operations may be answered with.
  static func examples(for operations: [Operation]) -> JSONObject {
    let codes = Set(operations.flatMap { OperationDescription($0).faults })
    return JSONObject(
      ErrorCode.allCases.filter(codes.contains).map { code in
        let fault = Fault(code, "what was being done, on what, and what came in the way")
        return (code.rawValue, ["value": ProblemDetails.json(fault, status: code.row.httpStatus)])
      })
  }

  /// A response for each status, with the codes that may stand in it and an example of each.
  static func problems(_ codes: [ErrorCode]) -> [(String, JSON)] {
    let byStatus = Dictionary(grouping: Set(codes), by: \.row.httpStatus)
    return byStatus.sorted { $0.key < $1.key }.map { status, unsorted in
      let codes = unsorted.sorted { $0.rawValue < $1.rawValue }
      let examples = codes.map { code in
        (code.rawValue, ["$ref": .string("#/components/examples/\(code.rawValue)")] as JSON)
      }
      let schema: JSON = [
        "allOf": [
          ["$ref": "#/components/schemas/Problem"],
          [
            "properties": [
              "status": ["const": .int(Int64(status))],
              "code": ["enum": .array(codes.map { .string($0.rawValue) })],
            ]
          ],
        ]
      ]
      let content: JSON = .object(
        JSONObject([
          (ProblemDetails.mediaType, ["schema": schema, "examples": .object(JSONObject(examples))])
        ]))
      return (
        String(status),
        ["description": .string(codes.map(\.rawValue).joined(separator: ", ")), "content": content]
      )
    }
  }
}
