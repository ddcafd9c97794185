internal import Domain

/// What a step of the verb `http` asks for, as the request that it means.
struct HTTPCallInputs {
  private let inputs: Value

  /// - Parameter inputs: of the verb's signature.
  init(_ inputs: Value) { self.inputs = inputs }

  /// - Throws: `url.invalid`, `http.header_invalid`, `value.type`: nothing was sent then.
  func call() throws(Fault) -> HTTPCall {
    let method = inputs["method"]?.string.flatMap(HTTPMethod.init(rawValue:)) ?? .get
    var headers = HTTPHeaders()
    for (name, value) in texts("headers") { try headers.append(name, value) }
    let body = try body()
    if let body, headers["Content-Type"] == nil { try headers.append("Content-Type", body.type) }
    return try HTTPCall(
      method, try url(), headers: headers, body: body?.text,
      offersCredentials: inputs["offer_credentials"]?.bool ?? false)
  }

  private func url() throws(Fault) -> WebURL {
    let url = try WebURL(inputs["url"]?.string ?? "")
    let fields = texts("query")
    guard !fields.isEmpty else { return url }
    let query = (url.query.map { $0.isEmpty ? [] : [$0] } ?? []) + [FormEncoding.text(fields)]
    return try WebURL("\(url.scheme.rawValue)://\(url.authority)\(url.path)?\(query.joined(separator: "&"))")
  }

  private func body() throws(Fault) -> (text: String, type: String)? {
    var bodies: [(text: String, type: String)] = []
    if let text = inputs["body"]?.string { bodies.append((text, "text/plain; charset=utf-8")) }
    if let value = inputs["json"], !value.isNull { bodies.append((value.plainJSON.text, "application/json")) }
    if inputs["form"]?.map != nil { bodies.append((FormEncoding.text(texts("form")), FormEncoding.type)) }
    guard bodies.count <= 1 else { throw Fault(.valueType, "one of body, json and form can be given, not several") }
    return bodies.first
  }

  private func texts(_ name: String) -> [(name: String, value: String)] {
    (inputs[name]?.map ?? []).map { ($0.name, $0.value.string ?? "") }
  }
}
