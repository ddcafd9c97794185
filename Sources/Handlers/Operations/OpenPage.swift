import Access
import Domain

struct OpenPage: OperationHandler {
  let sessions: SessionLedger
  let store: any EventStore
  let time: any TimeSource
  let page: @Sendable () -> PageStanding

  /// The link of that time is known to nobody here.
  var answerOnceDone: JSON {
    let page = (try? origin()) ?? ""
    return ["url": .null, "until": .null, "page": .string(page)]
  }

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let origin = try origin()
    if let command = caller.asker.command { try await store.remember(command, at: time.now()) }
    let (token, end) = try await sessions.makeLink(for: caller.principal)
    return [
      "url": .string("\(origin)/enter/\(token.text)"), "until": .string(end.description), "page": .string(origin),
    ]
  }

  private func origin() throws(Fault) -> String {
    switch page() {
    case .served(let port): return PageStanding.origin(port: port)
    case .absent(let reason): throw Fault(.entryNotServed, "this daemon serves no page: \(reason)")
    }
  }
}
