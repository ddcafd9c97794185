import Domain
import Engine
import Operations

struct AnswerInput: OperationHandler {
  let control: any TaskControl
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let id = try shelf.find(input["task"]?.string ?? "").id
    let step = try shelf.step(input["step"]?.string ?? "", of: id)
    guard step.waitsFor == .input, !shelf.isLate(step), let request = try shelf.request(of: step.id, of: id) else {
      throw try shelf.refusal(of: step, in: id)
    }
    let answer = try decoded(input["fields"] ?? Value(.map([])), by: request)
    do throws(Fault) {
      try await control.answer(id, step.id, request: request.hash, with: answer, by: caller.asker)
    } catch {
      // Something came in between: it is told as if it had been there before.
      guard error.code == .inputAnswered else { throw error }
      throw try shelf.refusal(of: try shelf.step(step.id.text, of: id), in: id)
    }
    return try shelf.receipt(of: id)
  }

  /// - Throws: `input.invalid` with every fault's place, below the operation's own field.
  private func decoded(_ fields: Value, by request: InputRequest) throws(Fault) -> Value {
    switch request.schema.conform(fields) {
    case .success(let answer): return answer
    case .failure(let failure):
      throw Fault(
        .inputInvalid, faults: failure.faults.map { SchemaFault(path: "/fields" + $0.path, message: $0.message) })
    }
  }
}
