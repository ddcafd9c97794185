import Domain

/// Sends one request of a plan and tells what came back.
struct CallSender: Sendable {
  let client: any HTTPClient
  let time: any TimeSource
  /// Where the job may go; empty: anywhere that the gateway lets it.
  let origins: Set<Origin>

  /// - Throws: `network.*`, `gateway.down`, `step.timeout`, `page.too_large`, `task.cancelled`.
  func send(_ call: HTTPCall, until deadline: Instant) async throws(Fault) -> (url: WebURL, answer: CallAnswer) {
    guard origins.isEmpty || origins.contains(call.url.origin) else {
      throw Fault(.networkNotPermitted, "\(call.url.origin) is not among the task's sites", place: call.url.site.name)
    }
    let rest = deadline.since(time.instant())
    guard rest > .zero else {
      throw Fault(.stepTimeout, "no time was left to ask \(call.url)", place: call.url.site.name)
    }
    var request = HTTPRequest(call.method, call.url, headers: call.headers, body: Array((call.body ?? "").utf8))
    if request.headers["Accept"] == nil { try request.headers.set("Accept", "*/*") }
    request.limits.total = min(request.limits.total, rest)
    request.offersCredentials = call.offersCredentials
    let response = try await client.send(request)
    return (response.finalURL, try answer(response))
  }

  private func answer(_ response: HTTPResponse) throws(Fault) -> CallAnswer {
    let text = Self.text(of: response)
    let (body, isCut) = text.map { Self.kept(of: $0) } ?? (nil, false)
    return CallAnswer(
      status: response.status, headers: try Self.told(response.headers), body: body, isCut: isCut,
      hadCredentials: response.hadCredentials)
  }

  /// Nil for bytes that no type calls text and that are no UTF-8.
  private static func text(of response: HTTPResponse) -> String? {
    let type = response.headers["Content-Type"].flatMap { ContentType($0) }
    guard let label = type?.charset, let encoding = TextEncoding(label: label), encoding != .utf8 else {
      let isText = type.map { $0.essence.hasPrefix("text/") } ?? false
      return isText ? String(decoding: response.body, as: UTF8.self) : String(validating: response.body, as: UTF8.self)
    }
    return String(decoding: TextDecoder.decode(response.body[...], as: encoding), as: UTF8.self)
  }

  /// As much as fits a frame of the link, where a control character takes six bytes.
  private static func kept(of text: String) -> (String, isCut: Bool) {
    let isEscaped = text.utf8.prefix(CallAnswer.bodyLimit).contains {
      $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09
    }
    let limit = isEscaped ? CallAnswer.bodyLimit / 4 : CallAnswer.bodyLimit
    return text.utf8.count <= limit ? (text, false) : (text.cut(toBytes: limit), true)
  }

  private static func told(_ headers: HTTPHeaders) throws(Fault) -> HTTPHeaders {
    var told = HTTPHeaders()
    for field in headers.fields where !["set-cookie", "set-cookie2"].contains(field.name.lowercased()) {
      guard told.fields.count < CallAnswer.headerLimit else { break }
      try told.append(field.name, field.value.cut(toBytes: CallAnswer.headerBytes))
    }
    return told
  }
}
