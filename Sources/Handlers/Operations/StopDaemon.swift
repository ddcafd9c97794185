import Domain

struct StopDaemon: OperationHandler {
  let stop: @Sendable () -> Void

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    stop()
    return ["stopping": true]
  }
}
