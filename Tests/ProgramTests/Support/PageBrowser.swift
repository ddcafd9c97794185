import LoopbackTesting
import Testing

/// One who asks at the page's address, byte for byte as a test says. Blocks.
struct PageBrowser: Sendable {
  struct Answer {
    let status: Int
    let head: String
    let body: String

    /// The first header of this name.
    func header(_ name: String) -> String? {
      let lead = name.lowercased() + ": "
      let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(lead) }
      return line.map { String($0.dropFirst(lead.utf8.count)) }
    }

    /// The cookie that it sets, as a browser sends it back.
    var cookie: String? { header("Set-Cookie")?.split(separator: ";").first.map(String.init) }
  }

  /// A place where the page is served.
  enum Place {
    case port(UInt16)
    case path(String)
  }

  let socket: LoopbackSocket

  init(_ place: Place) throws {
    switch place {
    case .port(let port): socket = try LoopbackSocket.connect(toPort: port)
    case .path(let path): socket = try LoopbackSocket.connect(toPath: path)
    }
  }

  /// - Parameter headers: besides the one that ends the connection.
  static func ask(
    _ place: Place, _ line: String, host: String, _ headers: [String] = [], body: String? = nil
  ) async throws -> Answer {
    try await apart {
      let browser = try PageBrowser(place)
      let form =
        body.map { ["Content-Type: application/x-www-form-urlencoded", "Content-Length: \($0.utf8.count)"] } ?? []
      let head = ["\(line) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers + form
      try browser.socket.write(head.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
      return try browser.answer()
    }
  }

  /// All that comes until the other side ends.
  func answer() throws -> Answer {
    let text = String(decoding: try socket.readToEnd(), as: UTF8.self)
    let end = try #require(text.firstRange(of: "\r\n\r\n"), "no answer, but: \(text.prefix(200))")
    let head = String(text[..<end.lowerBound])
    let status = try #require(Int(head.split(separator: " ").dropFirst().first ?? ""), "\(head)")
    return Answer(status: status, head: head, body: String(text[end.upperBound...]))
  }
}
