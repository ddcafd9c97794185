import Domain
import Engine

struct StopDaemon: OperationHandler {
  let control: any TaskControl
  let store: any EventStore
  let time: any TimeSource
  let stop: @Sendable () -> Void

  let answerOnceDone: JSON = ["stopping": true, "unfinished": 0]

  /// A repeated wish was for the daemon of that time: it ends no other.
  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let load = await control.load()
    if let command = caller.asker.command { try await remember(command) }
    stop()
    return ["stopping": true, "unfinished": .int(Int64(load.queued + load.running))]
  }

  /// A disk that takes nothing keeps no daemon up. The command is forgotten then, and sent again it may end the next one.
  private func remember(_ command: CommandKey) async throws(Fault) {
    do throws(Fault) {
      try await store.remember(command, at: time.now())
    } catch {
      guard error.code == .storeFull || error.code == .storeIO else { throw error }
    }
  }
}
