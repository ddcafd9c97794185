/// Reads Server-Sent Events as they come in (WHATWG HTML, 9.2.6), from a sender that ends its lines with LF or CRLF.
struct ServerSentEvents {
  struct Message: Hashable {
    /// The id it leaves its reader at.
    let id: String?
    /// `message` where the sender names none.
    let type: String
    let data: String
  }

  /// Bytes of one line; a longer one is refused by ``take(_:)``.
  static let lineLimit = 1 << 20

  /// To come back with. Outlives the connection.
  private(set) var lastID: String?
  private var line: [UInt8] = []
  private var idBuffer: String?
  private var type = ""
  private var data: [String] = []

  init(lastID: String? = nil) {
    self.lastID = lastID
    idBuffer = lastID
  }

  /// - Returns: the messages that these bytes complete; nil where a line is too long.
  mutating func take(_ bytes: [UInt8]) -> [Message]? {
    var messages: [Message] = []
    for byte in bytes {
      if byte != UInt8(ascii: "\n") {
        line.append(byte)
        guard line.count <= Self.lineLimit else { return nil }
        continue
      }
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if let message = read(String(decoding: line, as: UTF8.self)) { messages.append(message) }
      line.removeAll(keepingCapacity: true)
    }
    return messages
  }

  private mutating func read(_ line: String) -> Message? {
    guard !line.isEmpty else { return dispatch() }
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let text = parts.count == 2 ? parts[1] : ""
    let value = String(text.first == " " ? text.dropFirst() : text)
    switch parts[0] {
    case "data": data.append(value)
    case "event": type = value
    case "id": if !value.utf8.contains(0) { idBuffer = value }
    default: break
    }
    return nil
  }

  private mutating func dispatch() -> Message? {
    lastID = idBuffer
    defer {
      type = ""
      data = []
    }
    guard !data.isEmpty else { return nil }
    return Message(id: lastID, type: type.isEmpty ? "message" : type, data: data.joined(separator: "\n"))
  }
}
