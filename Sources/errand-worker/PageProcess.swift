import Browsing
import Confinement
import Domain
import HTTPTransport
import POSIX
import Synchronization
import WorkerLink

/// The process that reads the hostile world for one job: takes commands from the link, acts in the lite engine, sends
/// what came out. Ends with the link, or with its supervisor.
final class PageProcess: Sendable {
  private struct State {
    /// Made by the assignment; ready once the page of an earlier worker is taken up.
    var browser: Task<Result<LiteBrowser, Fault>, Never>?
    /// Of the browser.
    var client: CurlClient?
    var running: [Int: Task<Void, Never>] = [:]
  }

  private let end: WorkerEnd
  private let time = SystemTime()
  private let state = Mutex(State())

  private init(_ end: WorkerEnd) { self.end = end }

  /// On a new thread, for this process is a copy (``Fork``).
  /// - Parameter parent: the supervisor's process id.
  static func run(parent: Int32) {
    ThisProcess.dieWithParent(parent)
    let link = Descriptor(owning: 3)
    Confined.begin(.page, tellingBy: link)
    do throws(Fault) { try SystemThread("page", stack: 8 << 20) { run(link) }.join() } catch { ThisProcess.leave(1) }
  }

  private static func run(_ link: Descriptor) {
    let end = WorkerEnd(link)
    do throws(Fault) {
      try end.send(LinkHello(version: Version.text).json)
      let process = PageProcess(end)
      while let message = try end.receive() { try process.take(message) }
      ThisProcess.leave(0)
    } catch {
      ThisProcess.leave(1)
    }
  }

  /// - Throws: `link.*`: what the daemon says cannot be followed, so this process ends.
  private func take(_ message: JSON) throws(Fault) {
    if message["hello"] != nil { return try LinkHello(json: message).check() }
    switch try JobCommand(json: message) {
    case .assign(let assignment): try begin(assignment)
    case .perform(let number, let action, let timeout): try perform(number, action, timeout)
    case .credentials(let given):
      guard let client = state.withLock({ $0.client }) else {
        throw Fault(.linkProtocol, "credentials before the assignment")
      }
      try client.authorize(user: given.user, password: given.password, at: given.origin)
    case .cancel(let number): state.withLock { $0.running[number] }?.cancel()
    }
  }

  private func begin(_ assignment: JobAssignment) throws(Fault) {
    guard state.withLock({ $0.browser == nil }) else { throw Fault(.linkProtocol, "a second assignment") }
    let client = try CurlClient(
      gatewaySocket: assignment.gatewaySocket, capability: assignment.capability, time: time)
    let browser = LiteBrowser(client: client, time: time, origins: assignment.origins)
    // Unstructured: the first action waits for it.
    let starting = Task { () -> Result<LiteBrowser, Fault> in
      do throws(Fault) {
        if let checkpoint = assignment.checkpoint { try await browser.restore(checkpoint) }
        return .success(browser)
      } catch {
        return .failure(error)
      }
    }
    state.withLock { ($0.browser, $0.client) = (starting, client) }
  }

  private func perform(_ number: Int, _ action: PageAction, _ timeout: Duration) throws(Fault) {
    guard let browser = state.withLock({ $0.browser }) else {
      throw Fault(.linkProtocol, "an action before the assignment")
    }
    state.withLock { state in
      // Unstructured: commands come from a thread that must go on listening. The process ends with the link.
      state.running[number] = Task { [self] in
        let result: Result<PageOutcome, Fault>
        do throws(Fault) {
          let browser = try await browser.value.get()
          let pulse = pulse(of: browser)
          defer { pulse.cancel() }
          result = .success(try await browser.perform(action, timeout: timeout))
        } catch {
          result = .failure(error)
        }
        answer(number, result)
      }
    }
  }

  /// Tells the daemon that the browser takes up work, for as long as it does: one that is stuck says nothing.
  private func pulse(of browser: LiteBrowser) -> Task<Void, Never> {
    // Unstructured: it beats beside an action, and is cancelled when that ends.
    Task { [end, time] in
      while true {
        await time.sleep(until: time.instant().advanced(by: JobReport.heartbeat))
        guard !Task.isCancelled else { return }
        await browser.takesUpWork()
        try? end.send(JobReport.alive.json)
      }
    }
  }

  private func answer(_ number: Int, _ result: Result<PageOutcome, Fault>) {
    state.withLock { $0.running[number] = nil }
    do throws(Fault) {
      try end.send(JobReport.outcome(number: number, result).json)
    } catch {
      // Too large for one message: said so. The daemon gone: the listening thread finds that, too.
      try? end.send(JobReport.outcome(number: number, .failure(error)).json)
    }
  }
}
