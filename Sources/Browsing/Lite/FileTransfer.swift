import Domain
import Synchronization

/// A file on its way from a site: what came and was not fetched yet, bounded, so that the site is read no faster than
/// the daemon takes.
final class FileTransfer: HTTPBodySink {
  /// Bytes that are held.
  static let room = 2 * FilePart.limit

  /// Who sends it, as far as is known.
  struct Head {
    var url: WebURL?
    var name: String?
    var type: String?
  }

  private struct State {
    var head = Head()
    var bytes: [UInt8] = []
    var isPaused = false
    var resume: (@Sendable () -> Void)?
    var ending: Result<HTTPResponse, Fault>?
    var waiting: CheckedContinuation<Void, Never>?

    mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
      defer { waiting = nil }
      return waiting
    }
  }

  private let state = Mutex(State())
  private let work = Mutex<Task<Void, Never>?>(nil)

  /// Begins to fetch.
  init(_ request: HTTPRequest, from client: any HTTPClient) {
    var request = request
    request.sink = self
    // Unstructured: it goes on between the actions that take what it brings. ``cancel()`` ends it, or its time.
    let task = Task { [self, request] in
      do throws(Fault) { end(.success(try await client.send(request))) } catch { end(.failure(error)) }
    }
    work.withLock { $0 = task }
  }

  func cancel() { work.withLock { $0 }?.cancel() }

  // MARK: - From the client

  func attach(resume: @escaping @Sendable () -> Void) { state.withLock { $0.resume = resume } }

  func begin(_ headers: HTTPHeaders, from url: WebURL) {
    let name = headers["Content-Disposition"].flatMap(ContentDisposition.fileName(in:))
    state.withLock { $0.head = Head(url: url, name: name, type: headers["Content-Type"]) }
  }

  func take(_ bytes: [UInt8]) -> Bool {
    let (isTaken, waiter) = state.withLock { state in
      guard state.bytes.count + bytes.count <= Self.room else {
        state.isPaused = true
        return (false, CheckedContinuation<Void, Never>?.none)
      }
      state.bytes += bytes
      return (true, state.bytes.count >= FilePart.limit ? state.takeWaiter() : nil)
    }
    waiter?.resume()
    return isTaken
  }

  private func end(_ ending: Result<HTTPResponse, Fault>) {
    let waiter = state.withLock { state in
      state.ending = ending
      return state.takeWaiter()
    }
    waiter?.resume()
  }

  // MARK: - To the daemon

  /// The next bytes, ``FilePart/limit`` at most, as soon as there are so many or no more come.
  /// - Parameter check: looks at an answer that has come whole, whose status may say that there is no file.
  func next(
    _ check: (HTTPResponse) -> Fault?
  ) async throws(Fault) -> (head: Head, bytes: [UInt8], isLast: Bool) {
    await withTaskCancellationHandler {
      await filled()
    } onCancel: {
      cancel()
    }
    let (part, resume) = try state.withLock { state throws(Fault) in
      if let ending = state.ending {
        if case .failure(let fault) = ending { throw fault }
        if case .success(let response) = ending, let fault = check(response) { throw fault }
      }
      let bytes = Array(state.bytes.prefix(FilePart.limit))
      state.bytes.removeFirst(bytes.count)
      let isLast = state.ending != nil && state.bytes.isEmpty
      let resume = state.isPaused ? state.resume : nil
      state.isPaused = false
      return ((state.head, bytes, isLast), resume)
    }
    resume?()
    return part
  }

  private func filled() async {
    await withCheckedContinuation { continuation in
      let isFilled = state.withLock { state in
        if state.ending != nil || state.bytes.count >= FilePart.limit { return true }
        state.waiting = continuation
        return false
      }
      if isFilled { continuation.resume() }
    }
  }
}
