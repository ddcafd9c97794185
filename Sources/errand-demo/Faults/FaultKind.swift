/// The ways in which a request to the town can be made to go wrong.
enum FaultKind: String, CaseIterable, Sendable {
  case slow
  case silent
  case trickle
  case status = "400...599"
  case reset
  case truncated
  case neverEnds = "never-ends"
  case redirectLoop = "redirect-loop"
  case brokenMarkup = "broken-markup"
  case wrongCharset = "wrong-charset"
  case wrongType = "wrong-type"
  case expiredSession = "expired-session"
  case changedSkin = "changed-skin"

  /// Its name, or the status it answers with, as a person writes it.
  init?(name: String) {
    if let status = Int(name), (400...599).contains(status) {
      self = .status
    } else if let kind = FaultKind(rawValue: name), kind != .status {
      self = kind
    } else {
      return nil
    }
  }

  /// One line for people.
  var help: String {
    switch self {
    case .slow: "waits before it answers (ms: how long, 3000 unless told)"
    case .silent: "takes the request and never answers"
    case .trickle: "answers in small pieces (bytes: in each, 64; ms: between them, 500)"
    case .status: "answers with this status (retry-after: seconds or none; 1 for 429 and 503)"
    case .reset: "resets the connection instead of answering"
    case .truncated: "breaks the connection in the middle of the answer"
    case .neverEnds: "answers, and goes on without end (ms: between lines, 500)"
    case .redirectLoop: "sends the visitor to where he is"
    case .brokenMarkup: "leaves out closing tags, crosses others, opens a comment that nothing closes"
    case .wrongCharset: "names an encoding that is not the page's (charset: which, iso-8859-1)"
    case .wrongType: "names a type that is not the answer's (type: which, application/octet-stream)"
    case .expiredSession: "shows a log-in form in the place of the page, and takes the session away"
    case .changedSkin: "a shop looks like another: other elements, other classes, the same goods"
    }
  }

  /// The parameters that it takes besides those that every kind takes.
  var parameters: Set<String> {
    switch self {
    case .slow: ["ms", "done"]
    case .silent, .reset: ["done"]
    case .trickle: ["ms", "bytes"]
    case .status: ["retry-after", "done"]
    case .neverEnds: ["ms"]
    case .wrongCharset: ["charset"]
    case .wrongType: ["type"]
    case .truncated, .redirectLoop, .brokenMarkup, .expiredSession, .changedSkin: []
    }
  }
}
