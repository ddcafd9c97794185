import Domain

/// A fault as operations answer it.
struct FaultView {
  let code: String
  let message: String
  let remedy: String

  /// Nil for null.
  init?(_ json: JSON) {
    guard let code = json["code"]?.string else { return nil }
    self.code = code
    message = json["message"]?.string ?? ""
    remedy = json["remedy"]?.string ?? ""
  }

  init(_ fault: Fault) {
    code = fault.code.rawValue
    message = fault.words
    remedy = fault.remedy
  }
}
