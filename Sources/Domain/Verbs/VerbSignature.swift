/// What a verb takes, gives and does. The handler that does it is the engine's.
package struct VerbSignature: Sendable {
  /// As plans write it: `open`.
  package let name: String
  /// Grows when the meaning changes; plans name the version they were made for.
  package let version: Int
  /// One line for people.
  package let help: String
  /// What a step does by it, in a person's words: `search for`.
  package let words: String
  /// The input that those words go on with; nil where they say it all.
  package let mainInput: String?
  /// An object; its fields are the step's inputs.
  package let inputs: Schema
  /// An object; its fields are what `${{ steps.id.field }}` may name.
  package let outputs: Schema
  package let effect: Effect
  /// Whether the step acts on a site's page, and so needs a job there.
  package let actsOnPage: Bool
  /// How long one attempt may take where the plan says nothing.
  package let timeout: Duration

  package init(
    name: String, version: Int = 1, help: String, words: String? = nil, mainInput: String? = nil,
    inputs: [Schema.Field], outputs: [Schema.Field], effect: Effect = .none, actsOnPage: Bool, timeout: Duration
  ) {
    self.name = name
    self.version = version
    self.help = help
    self.words = words ?? name
    self.mainInput = mainInput
    self.inputs = .object(inputs)
    self.outputs = .object(outputs)
    self.effect = effect
    self.actsOnPage = actsOnPage
    self.timeout = timeout
  }
}
