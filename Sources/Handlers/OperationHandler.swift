import Domain

/// What one operation does, once the gate has let it pass and its input has the declared shape.
protocol OperationHandler: Sendable {
  /// - Returns: what the operation's output schema describes.
  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON
}
