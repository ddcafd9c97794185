import Domain

/// An HTTP/1.1 response, as it comes in (RFC 9112). Takes what the daemon sends: a length, or everything until the
/// end; whatever else is refused.
struct HTTPAnswer {
  private enum Stage {
    case head
    case body(length: Int?)
  }

  /// Bytes of status line and headers.
  static let headLimit = 64 << 10
  /// Bytes of a body: a list of a thousand tasks with goals of ordinary length, or a result of many rows.
  static let bodyLimit = 64 << 20

  private(set) var status = 0
  private(set) var body: [UInt8] = []
  private(set) var isWhole = false
  /// Bytes of the body so far, taken away or not.
  private var bodyBytes = 0
  private let bodyLimit: Int
  private var headers: [(name: String, value: String)] = []
  private var stage = Stage.head
  private var head: [UInt8] = []

  init(bodyLimit: Int = HTTPAnswer.bodyLimit) { self.bodyLimit = bodyLimit }

  /// The first header of that name, in any case.
  subscript(header name: String) -> String? {
    headers.first { $0.name == name.lowercased() }?.value
  }

  /// - Parameter bytes: none at the end.
  /// - Throws: `link.mismatch` for what is no such response, `input.too_large`, `daemon.unreachable` for one that
  ///   ends too early.
  mutating func take(_ bytes: [UInt8]) throws(Fault) {
    guard !isWhole else { return }
    guard !bytes.isEmpty else { return try end() }
    switch stage {
    case .head: try takeHead(bytes)
    case .body(let length): try takeBody(bytes, length)
    }
  }

  /// What has come of the body since the last call, for a body that is read as it comes.
  mutating func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  private mutating func takeHead(_ bytes: [UInt8]) throws(Fault) {
    let start = max(0, head.count - 3)
    head += bytes
    guard let end = Self.blankLine(in: head, from: start) else {
      guard head.count <= Self.headLimit else {
        throw Fault(.inputTooLarge, "an answer's head of more than \(Self.headLimit) bytes")
      }
      return
    }
    let rest = Array(head[(end + 4)...])
    try readHead(Array(head[..<end]))
    head = []
    try takeBody(rest, bodyLength)
  }

  private var bodyLength: Int? {
    guard case .body(let length) = stage else { return nil }
    return length
  }

  private mutating func takeBody(_ bytes: [UInt8], _ length: Int?) throws(Fault) {
    body += bytes
    bodyBytes += bytes.count
    guard bodyBytes <= length ?? bodyLimit else {
      throw length == nil
        ? Fault(.inputTooLarge, "an answer of more than \(bodyLimit) bytes")
        : Fault(.linkMismatch, "an answer is longer than it says")
    }
    isWhole = bodyBytes == length
  }

  private mutating func end() throws(Fault) {
    guard case .body(nil) = stage else {
      throw Fault(.daemonUnreachable, "the daemon went away before its answer was whole")
    }
    isWhole = true
  }

  private mutating func readHead(_ head: [UInt8]) throws(Fault) {
    guard let text = String(validating: head, as: UTF8.self) else { throw Self.nonsense }
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = (lines.popFirst() ?? "").split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]), (200...599).contains(status) else {
      throw Self.nonsense
    }
    self.status = status
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { throw Self.nonsense }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append((line[..<colon].lowercased(), String(value)))
    }
    guard self[header: "transfer-encoding"] == nil else { throw Self.nonsense }
    guard let text = self[header: "content-length"] else {
      stage = .body(length: nil)
      return
    }
    guard let length = Int(text), length >= 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw Self.nonsense
    }
    guard length <= bodyLimit else { throw Fault(.inputTooLarge, "an answer of \(length) bytes") }
    stage = .body(length: length)
  }

  private static var nonsense: Fault { Fault(.linkMismatch, "what answers on the socket is not an Errand daemon") }

  private static func blankLine(in bytes: [UInt8], from start: Int) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard bytes.count - 4 >= start else { return nil }
    return (start...(bytes.count - 4)).first { bytes[$0..<$0 + 4].elementsEqual(mark) }
  }
}
