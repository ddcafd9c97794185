/// A template that asks one question, and does nothing else.
enum AskTemplate {
  static let name = "ask-first"
  /// The step that asks.
  static let step = "colour"
  /// Takes any word.
  static let text = text()

  /// - Parameter more: lines of the step, with their margin.
  static func text(_ more: String = "", kind: String = "text") -> String {
    """
    name: ask-first
    version: 1
    description: Asks before it does anything.
    parameters: {}
    steps:
      - id: colour
        ask:
          question: Which colour shall it be?
          kind: \(kind)
    \(kind == "choice" ? "      choices: [black, white]" : "")
    \(more)
    examples:
      - params: {}
    """
  }
}
