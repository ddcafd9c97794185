package import Domain

/// What a verb does. One file each in `Verbs/`; ``VerbRegistry`` lists them.
package protocol Verb: Sendable {
  var signature: VerbSignature { get }

  /// Performs one attempt.
  /// - Parameter call: the inputs, already of the signature's shape.
  /// - Returns: a map with the signature's outputs.
  /// - Throws: what came in the way, as an outcome of the attempt.
  func perform(_ call: VerbCall) async throws(Fault) -> Value
}

/// One attempt as its verb sees it.
package struct VerbCall: Sendable {
  /// A map of the signature's inputs.
  package let inputs: Value
  /// Acts on the step's page; a fault for verbs that are not said to.
  package let page: @Sendable (PageAction) async throws(Fault) -> PageOutcome

  package init(inputs: Value, page: @escaping @Sendable (PageAction) async throws(Fault) -> PageOutcome) {
    self.inputs = inputs
    self.page = page
  }
}
