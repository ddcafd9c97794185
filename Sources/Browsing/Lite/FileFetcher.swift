import Domain

/// The files that a job's worker fetches at the moment, by number.
struct FileFetcher {
  private let client: any HTTPClient
  private let time: any TimeSource
  /// Where the job may go; empty: anywhere that the gateway lets it.
  private let origins: Set<Origin>
  private var transfers: [Int: FileTransfer] = [:]
  private var lastNumber = 0

  /// Files that are fetched at once; the oldest gives way.
  private static let limit = 16

  init(client: any HTTPClient, time: any TimeSource, origins: Set<Origin>) {
    self.client = client
    self.time = time
    self.origins = origins
  }

  /// - Parameter deadline: for the whole file.
  /// - Throws: `network.not_permitted`, `step.timeout`.
  mutating func begin(_ url: WebURL, limit: Int, until deadline: Instant) throws(Fault) -> Int {
    guard origins.isEmpty || origins.contains(url.origin) else {
      throw Fault(.networkNotPermitted, "\(url.origin) is not among the task's sites", place: url.site.name)
    }
    let rest = deadline.since(time.instant())
    guard rest > .zero else {
      throw Fault(.stepTimeout, "no time was left to fetch \(url)", place: url.site.name)
    }
    var request = HTTPRequest(.get, url)
    try request.headers.set("Accept", "*/*")
    request.limits.total = rest
    request.limits.bodyBytes = limit
    if transfers.count >= Self.limit, let oldest = transfers.keys.min() { forget(oldest) }
    lastNumber += 1
    transfers[lastNumber] = FileTransfer(request, from: client)
    return lastNumber
  }

  /// - Throws: `worker.crashed` for a file that another worker began.
  func transfer(_ number: Int) throws(Fault) -> FileTransfer {
    guard let transfer = transfers[number] else {
      throw Fault(.workerCrashed, "the worker that fetched the file is gone")
    }
    return transfer
  }

  mutating func forget(_ number: Int) { transfers.removeValue(forKey: number)?.cancel() }

  /// An answer of any other status than success is no file.
  static func fault(of response: HTTPResponse) -> Fault? {
    let (doing, place) = ("fetching \(response.finalURL)", response.finalURL.site.name)
    let status = AnswerStatus(
      response.status, retryAfter: response.headers["Retry-After"], hadCredentials: response.hadCredentials)
    if let fault = status.fault(doing: doing, place: place) { return fault }
    guard (200..<300).contains(response.status) else {
      return Fault(.pageStatus, "\(doing): status \(response.status), and no file", place: place)
    }
    return nil
  }
}
