import Domain

extension Fault {
  /// As the program reads it that started this one: a line of JSON.
  var line: String {
    let fault: JSON = ["code": .string(code.rawValue), "message": .string(words), "remedy": .string(remedy)]
    return JSON.object(JSONObject([("error", fault)])).text
  }
}
