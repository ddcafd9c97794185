import CCurl
import Domain

/// The client's one thread: starts, drives and ends transfers on one multi handle.
final class TransferLoop {
  private let multi: MultiHandle
  private let inbox: LoopInbox
  private let route: Route
  private let cookies: CookieShare
  private var exchanges: [UInt64: Exchange] = [:]
  private var ids: [EasyHandle.Identity: UInt64] = [:]

  init(multi: MultiHandle, inbox: LoopInbox, route: Route, cookies: CookieShare) {
    self.multi = multi
    self.inbox = inbox
    self.route = route
    self.cookies = cookies
  }

  /// Returns once the inbox is closed; what is under way then is called off.
  func run() {
    while let messages = inbox.takeAll() {
      for message in messages { handle(message) }
      multi.perform { identity, code in
        if let id = ids[identity], let exchange = remove(id) { exchange.end(code) }
      }
      multi.wait()
    }
    for id in exchanges.keys.sorted() { remove(id)?.cancel() }
  }

  private func handle(_ message: LoopInbox.Message) {
    switch message {
    case .start(let id, let hop, let cancellation, let complete): start(id, hop, cancellation, complete)
    case .cancel(let id): remove(id)?.cancel()
    case .resume(let id): exchanges[id]?.handle.resume()
    case .exportCookies(let complete):
      complete(Result { () throws(Fault) in try cookies.exported() })
    case .importCookies(let lines, let complete):
      complete(Result { () throws(Fault) in try cookies.replace(with: lines) })
    }
  }

  private func start(
    _ id: UInt64, _ hop: Hop, _ cancellation: LoopInbox.Cancellation,
    _ complete: @escaping @Sendable (Result<Hop.Answer, Fault>) -> Void
  ) {
    do throws(Fault) {
      let exchange = try Exchange(hop, route: route, cookies: cookies, complete: complete)
      guard !cancellation.isSet else { return exchange.cancel() }
      try multi.add(exchange.handle)
      exchanges[id] = exchange
      ids[exchange.handle.identity] = id
    } catch {
      complete(.failure(error))
    }
  }

  private func remove(_ id: UInt64) -> Exchange? {
    guard let exchange = exchanges.removeValue(forKey: id) else { return nil }
    ids[exchange.handle.identity] = nil
    multi.remove(exchange.handle)
    return exchange
  }
}
