import Domain

/// What one operation does, once the gate has let it pass and its input has the declared shape.
protocol OperationHandler: Sendable {
  /// A command hands on ``Caller/asker``, or its key, to whatever records what the command causes.
  /// - Returns: what the operation's output schema describes.
  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON

  /// What is answered to a command that was done before and is about no task.
  var answerOnceDone: JSON { get }
}

extension OperationHandler {
  var answerOnceDone: JSON { [:] }
}
