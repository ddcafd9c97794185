/// A body that is made while it is sent.
package struct HTTPServerStream: Sendable {
  /// What comes next in a stream.
  package enum Chunk: Equatable, Sendable {
    /// The bytes at the asked offset. Those beyond the asked count are dropped and asked for again; none at all is `end`.
    case bytes([UInt8])
    /// Nothing yet: ask again after this time. The connection costs no thread meanwhile.
    case pause(Duration)
    /// Nothing yet: ask again once this stroke has sounded, or before. The connection costs no thread meanwhile.
    case wait(HTTPServerBell.Stroke)
    case end
    /// The connection is closed in the middle of the answer, so that the client sees it is not whole.
    case abort
  }

  /// In bytes, when known: sent as Content-Length. A stream of unknown length goes out chunked (RFC 9112, 7.1).
  package let length: UInt64?
  package let pull: @Sendable (_ offset: UInt64, _ count: Int) -> Chunk

  /// - Parameter pull: gives the next chunk, at most `count` bytes from `offset` on. It is called on the server's one
  ///   thread, only when the client has taken what came before: it must not block. It is dropped when the client goes.
  package init(length: UInt64? = nil, pull: @escaping @Sendable (_ offset: UInt64, _ count: Int) -> Chunk) {
    self.length = length
    self.pull = pull
  }
}
