import Domain

struct ShowSettings: OperationHandler {
  /// As the operation's output describes it; it never changes while the daemon lives.
  let settings: JSON

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON { settings }
}
