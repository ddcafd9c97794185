import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

/// One connection to a daemon's control socket, which sends exactly the bytes it is told to. Blocks.
struct ControlSocket: Sendable {
  struct Answer {
    let status: Int
    let head: String
    let json: JSON
  }

  let socket: LoopbackSocket
  /// The header by which the daemon knows its user, with the end of its line.
  let token: String

  /// - Parameter showsToken: whether ``ask(_:headers:body:)`` does so.
  init(_ errand: OwnErrand, showsToken: Bool = true) throws {
    socket = try LoopbackSocket.connect(toPath: errand.paths.control)
    token = showsToken ? try Self.token(of: errand) : ""
  }

  /// As the daemon that runs has written it.
  static func token(of errand: OwnErrand) throws -> String {
    let line = String(decoding: try Files.read(errand.paths.token, limit: 200), as: UTF8.self)
    return String(line.prefix { $0 != "\n" }) + "\r\n"
  }

  func send(_ text: String) throws { try socket.write(text) }

  /// A request whose connection stays open behind it.
  func ask(_ line: String, headers: [String] = [], body: String = "") throws -> Answer {
    let length = body.isEmpty ? [] : ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"]
    let head = ["\(line) HTTP/1.1", "Host: test"] + headers + length
    try send(head.joined(separator: "\r\n") + "\r\n\(token)\r\n" + body)
    return try answer()
  }

  /// What comes next; all answers of the API have a length.
  func answer() throws -> Answer {
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let byte = try socket.read(exactly: 1)
      try #require(!byte.isEmpty, "it closed after: \(String(decoding: bytes, as: UTF8.self))")
      bytes += byte
    }
    let head = String(decoding: bytes, as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    let name = "content-length: "
    let length = lines.first { $0.lowercased().hasPrefix(name) }.flatMap { Int($0.dropFirst(name.utf8.count)) }
    let status = try #require(Int(head.split(separator: " ")[1]))
    let body = try socket.read(exactly: try #require(length, "\(head)"))
    return Answer(status: status, head: head, json: try JSONParser.parse(body, limits: JSONLimits(size: 8 << 20)))
  }
}

/// Runs what blocks on a thread of its own.
func apart<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    TestThread.start { continuation.resume(with: Swift.Result { try body() }) }
  }
}
