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
  /// What doing this step twice would do.
  package let effect: Effect
  /// Acts on the step's page; a fault for verbs that are not said to.
  package let page: @Sendable (PageAction) async throws(Fault) -> PageOutcome
  /// A new file of the task. It is recorded with the attempt, once it is finished and the attempt succeeds.
  package let file: @Sendable () async throws(Fault) -> any ArtefactDraft
  /// Bytes that one file may have.
  package let fileLimit: Int64
  /// Gives what a person answers. Until somebody did, it throws, and the attempt ends: the verb is called again with
  /// the answer, after a restart too.
  package let ask: @Sendable (InputRequest) throws(Fault) -> Value
  /// To be called before an effect that must happen once, with what is about to be asked of the world: it returns when
  /// that is recorded. Where the effect may be repeated it does nothing.
  /// - Throws: `task.cancelled` where the attempt must not go on.
  package let intend: @Sendable (_ digest: ContentHash) async throws(Fault) -> Void

  package init(
    inputs: Value, effect: Effect = .none,
    ask: @escaping @Sendable (InputRequest) throws(Fault) -> Value = { _ throws(Fault) in
      throw Fault(.internalBug, "nobody can be asked here")
    },
    intend: @escaping @Sendable (ContentHash) async throws(Fault) -> Void = { _ in },
    file: @escaping @Sendable () async throws(Fault) -> any ArtefactDraft = { () throws(Fault) in
      throw Fault(.internalBug, "no file can be kept here")
    }, fileLimit: Int64 = 0, page: @escaping @Sendable (PageAction) async throws(Fault) -> PageOutcome
  ) {
    self.inputs = inputs
    self.effect = effect
    self.ask = ask
    self.intend = intend
    self.file = file
    self.fileLimit = fileLimit
    self.page = page
  }
}
