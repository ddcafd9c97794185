import Domain
import POSIX
import Synchronization
import WorkerLink

extension GatewayProcess {
  /// Refusals of one grant that reach the log.
  static let logLimit = 20

  /// What the gateway sends.
  /// - Throws: why it must be let go.
  func take(_ message: JSON) throws(Fault) {
    state.withLock { $0.run?.link }?.expectMore()
    try ConfinementRefusal.check(message)
    if message["hello"] != nil {
      let hello = try LinkHello(json: message)
      try hello.check()
      return hello.noteConfinement(of: "the gateway", in: log)
    }
    switch try GatewayReport(json: message) {
    case .registered(let capability): state.withLock { $0.ledger.answered(capability) }?.keep(.success(()))
    case .connection(let connection):
      if let capability = connection.capability {
        state.withLock { $0.looking[capability] }?.keep(connection.outcome)
      }
      note(connection)
    }
  }

  /// Of connections only refusals are told here: how the others went, the step that wanted them says.
  private func note(_ connection: GatewayReport.Connection) {
    guard connection.outcome.isRefusal else { return }
    let endpoint = connection.endpoint ?? "a connection"
    // A stranger to every grant is no job's; whoever looks for one asks for this level.
    guard let capability = connection.capability else { return tell(connection, endpoint, .debug) }
    let refusal = state.withLock { $0.ledger.note(connection.outcome, at: endpoint, of: capability) }
    guard let refusal, refusal.count <= Self.logLimit else { return }
    tell(connection, endpoint, .info)
  }

  private func tell(_ connection: GatewayReport.Connection, _ endpoint: String, _ level: LogLevel) {
    log.write(
      LogRecord(
        level, "the gateway refused \(endpoint): \(connection.outcome.rawValue)", .notice(.connectionRefused),
        [("MS", String(connection.milliseconds))]))
  }
}
