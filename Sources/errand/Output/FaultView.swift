import Domain

/// A fault as answers tell it.
struct FaultView: Hashable {
  let code: String
  let message: String
  let remedy: String

  /// Nil for null.
  init?(_ json: JSON) {
    guard let code = json["code"]?.string else { return nil }
    self.code = DisplayText.clean(code)
    message = DisplayText.clean(json["message"]?.string ?? "")
    remedy = DisplayText.clean(json["remedy"]?.string ?? "")
  }

  init(_ fault: Fault) {
    code = fault.code.rawValue
    message = DisplayText.clean(fault.words)
    remedy = fault.remedy
  }

  /// What every error looks like.
  /// - Parameter width: of the terminal that it goes to; nil where there is none.
  func text(width: Int? = nil) -> String {
    let lines =
      TextWrap.lines("errand: \(message)", to: width)
      + TextWrap.lines("\(remedy) (\(code))", to: width.map { $0 - 2 }).map { "  " + $0 }
    return lines.map { $0 + "\n" }.joined()
  }

  var json: JSON { ["code": .string(code), "message": .string(message), "remedy": .string(remedy)] }
}
