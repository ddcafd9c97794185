import HTTPServer

/// How a request is to go wrong, as its sender asked for it: `503;times=2;retry-after=5`.
struct TownFault: Equatable, Sendable {
  /// Why a text asks for no fault, in words for who wrote it.
  struct Refusal: Error, Equatable { let message: String }

  let kind: FaultKind
  /// As it was asked for.
  let text: String
  private let values: [String: String]

  /// Every kind takes these.
  static let commonParameters: Set<String> = ["times", "after", "key"]

  init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, let kind = FaultKind(name: name) else {
      throw Refusal(message: "there is no such fault")
    }
    self.kind = kind
    self.text = text
    var values = kind == .status ? ["status": name] : [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = pair.first, kind.parameters.union(Self.commonParameters).contains(name) else {
        throw Refusal(message: "\(kind.rawValue) takes no parameter of this name: \(pair.first ?? "")")
      }
      let value = pair.count > 1 ? pair[1] : ""
      guard Self.isFit(value, for: name) else { throw Refusal(message: "\(name) cannot have this value") }
      values[name] = value
    }
    self.values = values
  }

  /// Of the answer, where ``kind`` is a status.
  var status: Int { number("status", or: 500) }
  var pause: Duration { .milliseconds(number("ms", or: kind == .slow ? 3000 : 500)) }
  /// Bytes in each piece of a trickle.
  var bytes: Int { number("bytes", or: 64) }
  /// Requests that go wrong, after which all go well; nil: all of them.
  var times: Int? { values["times"].flatMap { Int($0) } }
  /// Requests that go well first.
  var after: Int { number("after", or: 0) }
  /// What requests are counted under.
  var key: String? { values["key"] }
  /// Whether the site does what it was asked for before the request goes wrong.
  var isDone: Bool { values["done"] != nil }
  var type: String { values["type"] ?? "application/octet-stream" }
  var charset: String { values["charset"] ?? "iso-8859-1" }

  /// The field's text; nil for no such field.
  var retryAfter: String? {
    let usual = [429, 503].contains(status) ? "1" : "none"
    let chosen = values["retry-after"] ?? usual
    return chosen == "none" ? nil : chosen
  }

  private func number(_ name: String, or usual: Int) -> Int { values[name].flatMap { Int($0) } ?? usual }

  private static func isFit(_ value: String, for name: String) -> Bool {
    switch name {
    case "ms": Int(value).map { (0...600_000).contains($0) } ?? false
    case "bytes": Int(value).map { (1...65_536).contains($0) } ?? false
    case "times", "after": Int(value).map { (0...100_000).contains($0) } ?? false
    case "retry-after": value == "none" || (Int(value).map { (0...86_400).contains($0) } ?? false)
    case "done": value.isEmpty
    default: (1...64).contains(value.utf8.count) && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
  }
}
