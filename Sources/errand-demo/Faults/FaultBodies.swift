import HTTPServer
import Synchronization

/// Answers that come in another way than whole and at once.
enum FaultBodies {
  /// The same answer in pieces with a pause after each.
  static func trickled(_ answer: HTTPServerResponse, bytes count: Int, pause: Duration) -> HTTPServerResponse {
    guard case .bytes(let whole) = answer.body else { return answer }
    return streamed(answer, length: UInt64(whole.count), pause: pause) { offset in
      offset < whole.count ? .bytes(Array(whole[Int(offset)...].prefix(count))) : .end
    }
  }

  /// Half of the answer, then the connection closes.
  static func truncated(_ answer: HTTPServerResponse) -> HTTPServerResponse {
    guard case .bytes(let whole) = answer.body else { return answer }
    let half = whole.count / 2
    var answer = answer
    answer.body = .stream(
      HTTPServerStream(length: UInt64(whole.count)) { offset, count in
        offset < half ? .bytes(Array(whole[Int(offset)..<half].prefix(count))) : .abort
      })
    return answer
  }

  /// The answer, then a line after each pause, without end.
  static func endless(_ answer: HTTPServerResponse, pause: Duration) -> HTTPServerResponse {
    guard case .bytes(let whole) = answer.body else { return answer }
    let line = Array("<p>Still going on.\n".utf8)
    return streamed(answer, length: nil, pause: pause) { offset in
      .bytes(offset < whole.count ? Array(whole[Int(offset)...]) : line)
    }
  }

  /// - Parameter piece: what comes at an offset; each is followed by one pause, after which the next is asked for.
  private static func streamed(
    _ answer: HTTPServerResponse, length: UInt64?, pause: Duration,
    _ piece: @escaping @Sendable (UInt64) -> HTTPServerStream.Chunk
  ) -> HTTPServerResponse {
    let isRested = Atomic(true)
    var answer = answer
    answer.body = .stream(
      HTTPServerStream(length: length) { offset, _ in
        let mayGoOn = isRested.exchange(!isRested.load(ordering: .relaxed), ordering: .relaxed)
        return mayGoOn ? piece(offset) : .pause(pause)
      })
    return answer
  }
}
