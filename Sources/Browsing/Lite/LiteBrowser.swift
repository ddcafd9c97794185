package import Domain

/// The browser without a browser: fetches pages over HTTP, reads them into trees, and does what page actions say.
/// Runs no scripts.
///
/// Each named page is a place of its own with its own current address; cookies are the job's and shared. Actions on one
/// page are to be given one after another, different pages may act side by side.
package actor LiteBrowser {
  /// Where a page stands.
  private enum Tab {
    /// Known by its address, not fetched yet. Can become: `open`.
    case remembered(WebURL)
    /// Can become: `open` with another content.
    case open(PageContent)
  }

  /// What an answer may have as JSON, so that it fits a frame of the link (1 MiB) with what stands around it.
  private static let outcomeLimit = 960 * 1024
  private static let pageLimit = 1000

  let client: any HTTPClient
  private let time: any TimeSource
  private let loader: PageLoader
  private let sender: CallSender
  var files: FileFetcher
  private var tabs: [String: Tab] = [:]

  /// - Parameter origins: where the job may go; empty: anywhere that the client lets it.
  package init(client: any HTTPClient, time: any TimeSource, origins: [Origin] = []) {
    self.client = client
    self.time = time
    loader = PageLoader(client: client, time: time, origins: Set(origins))
    sender = CallSender(client: client, time: time, origins: Set(origins))
    files = FileFetcher(client: client, time: time, origins: Set(origins))
  }

  /// Takes a page up where another worker left it. The page itself is fetched when an action needs it.
  package func restore(_ checkpoint: PageCheckpoint, page: String = "") async throws(Fault) {
    try await client.importCookies(checkpoint.cookies)
    if let url = checkpoint.url { tabs[page] = .remembered(url) }
  }

  /// Returns when it is this call's turn, as it is for any other: one that is stuck never comes to it.
  package func takesUpWork() {}

  /// Performs one action on the page of that name.
  /// - Parameter timeout: for all that the action does.
  /// - Throws: `page.*`, `network.*`, `gateway.down`, `url.invalid`, `result.too_large`, `step.timeout`,
  ///   `task.cancelled`. The page then stands where it stood.
  package func perform(
    _ action: PageAction, page name: String = "", timeout: Duration
  ) async throws(Fault) -> PageOutcome {
    let deadline = time.instant().advanced(by: timeout)
    let outcome =
      switch action {
      case .open(let url): try await open(url, name, deadline)
      case .search(let queries, let isRequired): try await search(queries, isRequired: isRequired, name, deadline)
      case .extract(let request): try await extract(request, name, deadline)
      case .paginate(let request, let pages): try await paginate(request, pages: pages, name, deadline)
      case .http(let call): try await http(call, name, deadline)
      case .download(let url, let limit): try await download(url, limit: limit, name, deadline)
      case .nextPart(let transfer): try await part(of: transfer, name)
      }
    let size = outcome.json.text.utf8.count
    guard size <= Self.outcomeLimit else {
      throw Fault(
        .resultTooLarge, "what was read has \(size) bytes, where \(Self.outcomeLimit) is the limit",
        place: outcome.url.site.name)
    }
    return outcome
  }

  // MARK: - Actions

  private func open(_ url: WebURL, _ name: String, _ deadline: Instant) async throws(Fault) -> PageOutcome {
    let content = try await loader.load(url, until: deadline)
    return try await settle(content, name)
  }

  private func search(
    _ queries: [String], isRequired: Bool, _ name: String, _ deadline: Instant
  ) async throws(Fault) -> PageOutcome {
    let start = try await current(name, deadline)
    // Words typed for one site do not go to another: such a form counts as none.
    guard let form = SearchFormFinder(page: start).form(), form.action.origin == start.url.origin else {
      guard !isRequired else {
        throw Fault(.pageNoForm, "looking for a search form on \(start.url)", place: start.url.site.name)
      }
      return PageOutcome(url: start.url, title: start.title)
    }
    // A site may say "nothing found, but look at these": the answer that names most of what was asked is taken.
    var best: (content: PageContent, query: String, grade: SearchGrade)?
    for query in queries {
      guard let content = try await later(form.url(asking: query), deadline) else { continue }
      let grade = SearchGrade(of: ProductReader(page: content).products().map(\.name), asked: query)
      if grade > best?.grade ?? .nothing { best = (content, query, grade) }
      if grade == .named { break }
    }
    guard let best else { return PageOutcome(url: start.url, title: start.title) }
    return try await settle(best.content, name, query: best.query)
  }

  private func extract(
    _ request: ExtractionRequest, _ name: String, _ deadline: Instant
  ) async throws(Fault) -> PageOutcome {
    let content = try await current(name, deadline)
    let table = try PageExtraction(page: content).table(for: request)
    return PageOutcome(url: content.url, title: content.title, table: table)
  }

  private func paginate(
    _ request: ExtractionRequest, pages: Int, _ name: String, _ deadline: Instant
  ) async throws(Fault) -> PageOutcome {
    var content = try await current(name, deadline)
    var collector = RowCollector(limit: request.limit)
    _ = collector.add(try PageExtraction(page: content).table(for: request))
    var visited: Set<WebURL> = [content.url.withoutFragment]
    let limit = min(max(1, pages), Self.pageLimit)
    var read = 1
    while !collector.isFull, let next = NextPageFinder(page: content).nextPage(), visited.insert(next).inserted {
      guard next.origin == content.url.origin else { break }
      guard read < limit else {
        // One table or list stands on one page; what follows a page of a book is its next page, not more of the table.
        if request.kind == .records { collector.note("read \(Self.pages(read)); there are more") }
        break
      }
      guard let following = try await later(next, deadline) else {
        collector.note("read \(Self.pages(read)); the next one, \(next), is not there")
        break
      }
      guard let table = try Self.table(of: following, request), collector.add(table) else { break }
      content = following
      visited.insert(content.url.withoutFragment)
      read += 1
    }
    return try await settle(content, name, table: collector.table, pages: read)
  }

  /// The page stays where it is; cookies may have changed.
  private func http(_ call: HTTPCall, _ name: String, _ deadline: Instant) async throws(Fault) -> PageOutcome {
    let (url, answer) = try await sender.send(call, until: deadline)
    return PageOutcome(url: url, title: "", checkpoint: await checkpoint(name), answer: answer)
  }

  /// How to stand where the page stands now. Nil where the cookies cannot be had: a fault would hide what came.
  func checkpoint(_ name: String) async -> PageCheckpoint? {
    let standing: WebURL? =
      switch tabs[name] {
      case .open(let content): content.url
      case .remembered(let url): url
      case nil: nil
      }
    return (try? await client.exportCookies()).map { PageCheckpoint(url: standing, cookies: $0) }
  }

  // MARK: -

  private func current(_ name: String, _ deadline: Instant) async throws(Fault) -> PageContent {
    switch tabs[name] {
    case .open(let content): return content
    case .remembered(let url):
      let content = try await loader.load(url, until: deadline)
      tabs[name] = .open(content)
      return content
    case nil: throw Fault(.pageNotOpen, "acting on a page that was never opened")
    }
  }

  /// The page now stands on this content; the answer says how to stand there again.
  private func settle(
    _ content: PageContent, _ name: String, table: Table? = nil, query: String? = nil, pages: Int = 1
  ) async throws(Fault) -> PageOutcome {
    let cookies = try await client.exportCookies()
    tabs[name] = .open(content)
    return PageOutcome(
      url: content.url, title: content.title, table: table, query: query, pages: pages,
      checkpoint: PageCheckpoint(url: content.url, cookies: cookies))
  }

  /// Nil where the site says by its status that it has nothing there.
  private func later(_ url: WebURL, _ deadline: Instant) async throws(Fault) -> PageContent? {
    do throws(Fault) {
      return try await loader.load(url, until: deadline)
    } catch  where error.code == .pageNotFound || error.code == .pageStatus {
      return nil
    }
  }

  private static func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }

  /// Nil where a later page has no such table any more.
  private static func table(of content: PageContent, _ request: ExtractionRequest) throws(Fault) -> Table? {
    do throws(Fault) {
      return try PageExtraction(page: content).table(for: request)
    } catch  where error.code == .pageNothingFound {
      return nil
    }
  }
}
