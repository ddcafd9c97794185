import Domain
import Operations

/// What commands with keys came to, so that a repeated one is answered and not done.
struct CommandLedger: Sendable {
  let store: any EventStore
  let time: any TimeSource

  /// The answer that the command was given when it was done; nil where it was not done.
  /// - Throws: `command.key_reused` where the key belongs to a command that asks for something else.
  func answer(
    to key: CommandKey?, _ operation: Operation, _ handler: any OperationHandler
  ) throws(Fault) -> JSON? {
    guard let key, let record = try store.command(named: key.name, at: time.now()) else { return nil }
    guard record.key.digest == key.digest else {
      throw Fault(.commandKeyReused, "this Idempotency-Key belongs to another command")
    }
    return record.standing.map { $0.json(for: operation.output) } ?? handler.answerOnceDone
  }
}
