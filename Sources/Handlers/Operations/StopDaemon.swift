import Domain

struct StopDaemon: OperationHandler {
  let store: any EventStore
  let time: any TimeSource
  let stop: @Sendable () -> Void

  let answerOnceDone: JSON = ["stopping": true]

  /// A repeated wish was for the daemon of that time: it ends no other.
  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    if let command = caller.asker.command { try await store.remember(command, at: time.now()) }
    stop()
    return answerOnceDone
  }
}
