import LoopbackTesting

/// Something on a socket that answers every connection with the same bytes, whatever it is asked.
final class RawDaemon: Sendable {
  private let socket: LoopbackSocket

  /// - Parameters:
  ///   - answer: nothing for one that closes at once; nil for one that never answers.
  ///   - onAnswer: done before each answer.
  init(at path: String, _ answer: String?, onAnswer: @escaping @Sendable () -> Void = {}) throws {
    let socket = try LoopbackSocket.listen(onPath: path)
    self.socket = socket
    let kept = Collected<LoopbackSocket>()
    TestThread.start {
      while let client = try? socket.accept() {
        if let answer {
          _ = try? client.read(atMost: 64 << 10)
          onAnswer()
          try? client.write(answer)
        } else {
          kept.append(client)
        }
      }
    }
  }

  deinit { socket.interrupt() }
}
