import Browsing
import Confinement
import Domain
import HTTPTransport
import POSIX
import WorkerLink

/// One job, done on made-up pages before there is any: what the libraries and the language's runtime set up at first use
/// is there afterwards, and copies of this process share it.
///
/// Runs on the calling thread alone, so that the process can still be copied.
enum Rehearsal {
  private struct Shop: HTTPClient {
    let page: [UInt8]

    func send(_ request: HTTPRequest) async throws(Fault) -> HTTPResponse {
      var headers = HTTPHeaders()
      try headers.append("Content-Type", "text/html; charset=utf-8")
      return HTTPResponse(status: 200, headers: headers, url: request.url, body: page, bytesReceived: page.count)
    }

    func exportCookies() async throws(Fault) -> [String] { [] }
    func importCookies(_ lines: [String]) async throws(Fault) {}
  }

  /// What goes wrong here goes wrong in the job, too, and is told there.
  static func run() {
    CurlClient.prepare()
    let executor = CallerExecutor()
    // Unstructured: the loop below is what runs it.
    let task = Task(executorPreference: executor) { try? await act(on: executor) }
    executor.runAll()
    task.cancel()
    _ = ConfinementPolicy.page
  }

  private static func act(on executor: CallerExecutor) async throws(Fault) {
    let origin = try Origin("http://shop.example")
    let assignment = JobAssignment(
      gatewaySocket: "/", capability: Capability(bits: 0), checkpoint: nil, origins: [origin])
    try hear(.assign(assignment))
    let browser = LiteBrowser(
      client: Shop(page: Array(RehearsalPage.text.utf8)), time: SystemTime(), origins: [origin])
    await perform(browser, on: executor)
    let actions: [PageAction] = [
      .open(try WebURL("http://shop.example/")), .search(queries: ["lamp"], isRequired: true),
      .paginate(ExtractionRequest(kind: .records), pages: 2), .extract(ExtractionRequest(kind: .table)),
    ]
    for (number, action) in actions.enumerated() {
      try hear(.perform(number: number, action, timeout: .seconds(30)))
      let outcome = try await browser.perform(action, timeout: .seconds(30))
      _ = try FrameDecoder.encode(Array(JobReport.outcome(number: number, .success(outcome)).json.text.utf8))
    }
  }

  /// As a page process keeps what it does: the language puts such types together at their first use.
  private static func perform(_ browser: LiteBrowser, on executor: CallerExecutor) async {
    let starting = Task(executorPreference: executor) { () -> Result<LiteBrowser, Fault> in .success(browser) }
    var running: [Int: Task<Void, Never>] = [:]
    running[0] = Task(executorPreference: executor) { _ = await starting.value }
    await running[0]?.value
    running[0] = nil
  }

  private static func hear(_ command: JobCommand) throws(Fault) {
    var decoder = FrameDecoder()
    decoder.append(try FrameDecoder.encode(Array(command.json.text.utf8)))
    guard let frame = try decoder.next() else { return }
    _ = try JobCommand(json: try JSONParser.parse(frame))
  }
}
