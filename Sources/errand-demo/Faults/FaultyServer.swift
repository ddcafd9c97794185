import HTTPServer

/// A site as visitors meet it: requests go wrong where they ask for it, the others reach the site.
struct FaultyServer: Sendable {
  private static let longest = Duration.seconds(3600)

  let site: any Site
  private let ledger = FaultLedger()

  init(_ site: any Site) { self.site = site }

  func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    if request.path == ["faults.json"] { return .json(Array(ledger.json.utf8)) }
    return await respond(to: request, by: site)
  }

  private func respond(to request: HTTPServerRequest, by site: any Site) async -> HTTPServerResponse {
    guard let asked = FaultRequest(request) else { return site.respond(to: request) }
    let fault: TownFault
    do throws(TownFault.Refusal) { fault = try TownFault(asked.fault) } catch {
      return .text("\(error.message)\n\n\(FaultHelp.text)", status: 400)
    }
    guard ledger.count(fault, target: "\(asked.inner.method) \(asked.inner.target)") else {
      return FaultMarkup.prefixed(await respond(to: asked.inner, by: site), by: asked.prefix)
    }
    return await answer(asked, fault, by: site)
  }

  private func answer(_ asked: FaultRequest, _ fault: TownFault, by site: any Site) async -> HTTPServerResponse {
    switch fault.kind {
    case .slow, .silent, .reset, .status: return await fail(asked, fault, by: site)
    case .redirectLoop: return .redirect(to: asked.prefix + asked.inner.target)
    case .expiredSession: return SessionWords.expired
    default: break
    }
    let seen = fault.kind == .changedSkin ? site.otherSkin : site
    let answer = FaultMarkup.prefixed(await respond(to: asked.inner, by: seen), by: asked.prefix)
    switch fault.kind {
    case .trickle: return FaultBodies.trickled(answer, bytes: fault.bytes, pause: fault.pause)
    case .truncated: return FaultBodies.truncated(answer)
    case .neverEnds: return FaultBodies.endless(answer, pause: fault.pause)
    case .brokenMarkup: return FaultMarkup.broken(answer)
    case .wrongCharset: return retyped(answer, "text/html; charset=\(fault.charset)")
    case .wrongType: return retyped(answer, fault.type)
    default: return answer
    }
  }

  /// Faults that answer late, otherwise or not at all. Unless the fault says so, nothing is done of what was asked for,
  /// nor where the visitor has gone meanwhile.
  private func fail(_ asked: FaultRequest, _ fault: TownFault, by site: any Site) async -> HTTPServerResponse {
    let early = fault.isDone ? await respond(to: asked.inner, by: site) : nil
    switch fault.kind {
    case .slow:
      try? await Task.sleep(for: fault.pause)
      guard !Task.isCancelled else { return HTTPServerResponse(body: .reset) }
      let answer: HTTPServerResponse
      if let early { answer = early } else { answer = await respond(to: asked.inner, by: site) }
      return FaultMarkup.prefixed(answer, by: asked.prefix)
    case .silent:
      try? await Task.sleep(for: Self.longest)
      return HTTPServerResponse(body: .reset)
    case .status:
      var answer = HTTPServerResponse.html(
        "<!DOCTYPE html>\n<title>\(fault.status)</title>\n<h1>Answered with \(fault.status) on purpose</h1>\n",
        status: fault.status)
      if let seconds = fault.retryAfter { answer.headers.add("Retry-After", seconds) }
      return answer
    default: return HTTPServerResponse(body: .reset)
    }
  }

  private func retyped(_ answer: HTTPServerResponse, _ type: String) -> HTTPServerResponse {
    var headers: HTTPHeaders = ["Content-Type": type]
    for field in answer.headers.fields where field.name.lowercased() != "content-type" {
      headers.add(field.name, field.value)
    }
    var answer = answer
    answer.headers = headers
    return answer
  }
}
