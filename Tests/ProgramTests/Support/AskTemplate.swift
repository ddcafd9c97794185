/// A template that asks one question, and does nothing else.
enum AskTemplate {
  static let name = "ask-first"
  /// The step that asks.
  static let step = "colour"
  static let text = """
    name: ask-first
    version: 1
    description: Asks before it does anything.
    parameters: {}
    steps:
      - id: colour
        ask: {question: "Which colour shall it be?"}
    examples:
      - params: {}
    """
}
