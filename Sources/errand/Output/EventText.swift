import Domain

/// Events as they are printed: a line for each where it fits.
enum EventText {
  static func print(_ message: ServerSentEvents.Message, _ console: Console, asJSON: Bool) {
    let json = (try? JSONParser.parse(message.data)) ?? .null
    if asJSON {
      console.out(DisplayJSON.line(event(message, json)))
    } else if message.type == "resync" {
      console.err("events were missed here: look at the tasks with errand list; this goes on from now\n")
    } else {
      for line in lines(json, console.size()?.columns) { console.out(line + "\n") }
    }
  }

  /// The event with its id; a resync has the type `resync`.
  private static func event(_ message: ServerSentEvents.Message, _ json: JSON) -> JSON {
    var members = JSONObject([("id", message.id.map { .string($0) } ?? .null)])
    if message.type != "message" { members["type"] = .string(message.type) }
    for member in json.object?.members ?? [] where member.name != "id" { members[member.name] = member.value }
    return .object(members)
  }

  /// One line, or where that is wider than a terminal, what happened below its time.
  static func lines(_ json: JSON, _ width: Int?) -> [String] {
    func text(_ value: JSON?) -> String? { value?.string.map { DisplayText.clean($0) } }
    let time = text(json["time"]) ?? ""
    var words = [text(json["stream"]) ?? "", text(json["type"]) ?? ""]
    if let step = text(json["step"]) { words.append(step) }
    if let attempt = json["attempt"]?.int, attempt > 1 { words.append("attempt \(attempt)") }
    if let code = text(json["payload"]?["code"]) { words.append(code) }
    let line = ([time] + words).joined(separator: "  ")
    guard let width, DisplayText.width(line) > width else { return [line] }
    return [time] + TextWrap.pieces(words, separator: "  ", to: width - 2).map { "  " + $0 }
  }
}
