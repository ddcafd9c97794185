package import Domain
package import Operations

/// The API as OpenAPI 3.1 describes it (spec.openapis.org/oas/v3.1.1), made from the operations' declarations.
package enum APIDescription {
  /// Where it is served, below ``Route/prefix``.
  package static let name = "openapi.json"

  package static func json(of operations: [Operation] = Operation.all) -> JSON {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Errand", "version": .string(Version.text), "summary": "Says what to do on the web, and does it.",
        "description": .string(introduction), "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [
        ["url": "http://localhost", "description": "over the daemon's Unix socket; the host is not looked at"]
      ],
      "paths": .object(paths(of: operations)),
      "components": [
        "schemas": ["Problem": ProblemDetails.schema.jsonSchema], "headers": .object(OperationDescription.headers),
        "parameters": .object(OperationDescription.commandParameters),
        "examples": .object(OperationDescription.examples(for: operations)),
      ],
    ]
  }

  private static let introduction = """
    The daemon listens on a Unix socket and asks the kernel who is at its other end: its owner and root may do \
    everything, others nothing. Its owner shows the token, too, which the daemon's workers cannot read: it is the line in \
    the file `token` of the state. Ask with `curl -H @token --unix-socket PATH http://localhost/api/v1/daemon`; \
    `errand status` shows where the state lies. Every fault is a problem detail (RFC 9457) with a code that never changes its meaning. \
    A command may carry an `Idempotency-Key`, and an `If-Match` with the task's version.
    """

  private static func paths(of operations: [Operation]) -> JSONObject {
    var paths = JSONObject()
    for operation in operations {
      let path = operation.route.template
      var members = paths[path]?.object ?? JSONObject()
      members[operation.route.method.rawValue.lowercased()] = OperationDescription(operation, among: operations).json
      paths[path] = .object(members)
    }
    paths["\(Route.prefix)/\(name)"] = [
      "get": [
        "operationId": "describe-api", "summary": "This description",
        "responses": .object(
          JSONObject(
            [("200", ["description": "OpenAPI 3.1", "content": ["application/json": ["schema": ["type": "object"]]]])]
              + OperationDescription.problems([.accessDenied, .accessToken] + OperationDescription.transportFaults))),
      ]
    ]
    return paths
  }
}
