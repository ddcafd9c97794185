import Domain

/// Fetches a page and reads it into a tree.
struct PageLoader: Sendable {
  let client: any HTTPClient
  let time: any TimeSource
  /// Where the job may go; empty: anywhere that the gateway lets it. The gateway enforces it, this says it in words.
  let origins: Set<Origin>

  /// - Parameter deadline: for fetching and reading together.
  /// - Throws: `network.*`, `page.*`, `gateway.down`, `step.timeout`, `task.cancelled`.
  func load(_ url: WebURL, until deadline: Instant) async throws(Fault) -> PageContent {
    guard origins.isEmpty || origins.contains(url.origin) else {
      throw Fault(.networkNotPermitted, "\(url.origin) is not among the task's sites", place: url.site.name)
    }
    var request = HTTPRequest(.get, url)
    try request.headers.set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
    request.limits.total = min(request.limits.total, try remaining(until: deadline, for: url))
    let response = try await client.send(request)
    if let fault = PageStatus.fault(response) { throw fault }
    do throws(Fault) {
      let tree = try HTMLDocumentParser().parse(
        response.body, contentType: response.headers["Content-Type"],
        isLate: { Task.isCancelled || time.instant() >= deadline })
      return PageContent(tree: tree, url: response.finalURL)
    } catch {
      throw Task.isCancelled ? Fault(.taskCancelled, "reading \(url) was called off") : error.at(url.site.name)
    }
  }

  private func remaining(until deadline: Instant, for url: WebURL) throws(Fault) -> Duration {
    let rest = deadline.since(time.instant())
    guard rest > .zero else { throw Fault(.stepTimeout, "no time was left to open \(url)", place: url.site.name) }
    return rest
  }
}
