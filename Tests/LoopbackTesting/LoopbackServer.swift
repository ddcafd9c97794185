/// A little server on 127.0.0.1: each client is handled on a thread of its own, by what the test says.
package final class LoopbackServer: Sendable {
  private let listener: LoopbackSocket
  package let port: UInt16

  package init(_ handle: @escaping @Sendable (LoopbackSocket) throws -> Void) throws {
    let listener = try LoopbackSocket.listen()
    self.listener = listener
    port = listener.port
    TestThread.start {
      while let client = try? listener.accept() {
        // A client that breaks off is what many tests want.
        TestThread.start { try? handle(client) }
      }
    }
  }

  deinit { listener.interrupt() }

  /// Answers with what it reads.
  package static func echo() throws -> LoopbackServer {
    try LoopbackServer { client in
      while case let piece = try client.read(), !piece.isEmpty { try client.write(piece) }
    }
  }
}
