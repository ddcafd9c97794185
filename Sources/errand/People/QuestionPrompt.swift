import Domain
import POSIX

/// Asks at the terminal, until what is typed is an answer.
struct QuestionPrompt {
  enum Outcome {
    case answered(JSONObject)
    /// The deadline passed while it was asked.
    case late
    /// The person went away.
    case left
  }

  let question: QuestionView
  let console: Console
  let wait: SocketWait
  let lines: TypedLines
  /// When it is of no use any more to go on asking.
  let end: Instant

  func ask() -> Outcome {
    console.out(QuestionText.lines(question, width: console.size()?.columns, console.style).map { $0 + "\n" }.joined())
    var fields = JSONObject()
    for field in question.fields {
      switch ask(field) {
      case .answered(let value): fields[field.name] = value[field.name]
      case .late: return .late
      case .left: return .left
      }
    }
    return .answered(fields)
  }

  private func ask(_ field: QuestionView.Field) -> Outcome {
    while true {
      console.out(prompt(field))
      switch lines.next(wait, until: end) {
      case .late:
        console.out("\n")
        return .late
      case .interrupted, .end: return .left
      case .line(let text):
        if text.isEmpty, let fallback = question.fallback?[field.name] {
          return .answered(JSONObject([(field.name, fallback)]))
        }
        do throws(Fault) {
          return .answered(JSONObject([(field.name, try AnswerReading.json(text, for: field))]))
        } catch {
          console.out("\(error.message)\n")
        }
      }
    }
  }

  private func prompt(_ field: QuestionView.Field) -> String {
    let name = question.fields.count > 1 ? "\(DisplayText.clean(field.name)) " : ""
    let kind =
      switch field.kind {
      case .text: ""
      case .url: "an address "
      case .number: "a number "
      case .confirm: "yes or no "
      case .choice: "1 to \(field.choices.count), or the name "
      }
    let fallback = question.fallbackText(field).map { "[\($0)] " } ?? ""
    return "\(name)\(kind)\(fallback)> "
  }
}
