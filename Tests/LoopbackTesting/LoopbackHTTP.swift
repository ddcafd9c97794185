/// A request as a test's server read it.
package struct LoopbackRequest: Sendable {
  package let method: String
  package let target: String
  /// Names in lower case, the last of each.
  package let headers: [String: String]
  package let body: [UInt8]
}

/// A little HTTP/1.1 server on 127.0.0.1 that answers as the test says, byte for byte.
package final class LoopbackHTTP: Sendable {
  /// What happens after a request.
  package enum Answer: Sendable {
    /// A whole response with its length; the connection stays.
    case page(status: Int = 200, headers: [String] = ["Content-Type: text/html"], body: [UInt8])
    /// These bytes, then the end.
    case raw([UInt8])
    /// The end at once.
    case hangUp
    /// Nothing until the other side ends.
    case silence

    package static func text(_ text: String) -> Answer { .page(body: Array(text.utf8)) }

    package static func redirect(_ status: Int, _ location: String) -> Answer {
      .page(status: status, headers: ["Location: \(location)"], body: [])
    }
  }

  package let requests = Collected<LoopbackRequest>()
  /// One element for each connection that came.
  package let connections = Collected<Bool>()
  /// One element for each connection that ended while a request was met with silence.
  package let abandoned = Collected<Bool>()
  private let server: LoopbackServer

  package init(_ answer: @escaping @Sendable (LoopbackRequest) -> Answer) throws {
    let (requests, connections, abandoned) = (requests, connections, abandoned)
    server = try LoopbackServer { client in
      connections.append(true)
      var buffer: [UInt8] = []
      while let request = try Self.read(client, &buffer) {
        requests.append(request)
        switch answer(request) {
        case .page(let status, let headers, let body):
          let lines = ["HTTP/1.1 \(status) x"] + headers + ["Content-Length: \(body.count)"]
          let isHead = request.method == "HEAD"
          try client.write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (isHead ? [] : body))
        case .raw(let bytes):
          try client.write(bytes)
          client.endSending()
          _ = try client.readToEnd()
          return
        case .hangUp: return
        case .silence:
          defer { abandoned.append(true) }
          _ = try client.readToEnd()
          return
        }
      }
    }
  }

  package var port: UInt16 { server.port }
  package var base: String { "http://127.0.0.1:\(port)" }

  private static func read(_ client: LoopbackSocket, _ buffer: inout [UInt8]) throws -> LoopbackRequest? {
    var end = headEnd(in: buffer)
    while end == nil {
      let piece = try client.read()
      guard !piece.isEmpty else { return nil }
      buffer += piece
      end = headEnd(in: buffer)
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    buffer.removeFirst(end)
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length {
      let piece = try client.read()
      guard !piece.isEmpty else { return nil }
      buffer += piece
    }
    let body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return LoopbackRequest(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
  }

  private static func headEnd(in buffer: [UInt8]) -> Int? {
    guard buffer.count >= 4 else { return nil }
    return (4...buffer.count).first { buffer[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
  }
}
