/// A body that is made while it is sent.
package struct HTTPServerStream: Sendable {
  /// What comes next in a stream.
  package enum Chunk: Equatable, Sendable {
    /// The bytes at the asked offset. Those beyond the asked count are dropped and asked for again; none at all is `end`.
    case bytes([UInt8])
    /// Nothing yet: ask again after this time. The connection costs no thread meanwhile.
    case pause(Duration)
    /// Nothing yet: ask again when the stream's `wait` has returned. The connection costs no thread meanwhile.
    case wait
    case end
    /// The connection is closed in the middle of the answer, so that the client sees it is not whole.
    case abort
  }

  /// In bytes, when known: sent as Content-Length. A stream of unknown length goes out chunked (RFC 9112, 7.1).
  package let length: UInt64?
  /// Cancelled when the client goes or the server stops; must return soon then.
  package let wait: @Sendable () async -> Void
  package let pull: @Sendable (_ offset: UInt64, _ count: Int) -> Chunk

  /// - Parameters:
  ///   - wait: returns when there may be more; called once for each ``Chunk/wait``, as a task of its own.
  ///   - pull: gives the next chunk, at most `count` bytes from `offset` on. It is called on the server's one thread,
  ///     only when the client has taken what came before: it must not block.
  ///
  /// Both are dropped when the client goes.
  package init(
    length: UInt64? = nil, wait: @escaping @Sendable () async -> Void = {},
    pull: @escaping @Sendable (_ offset: UInt64, _ count: Int) -> Chunk
  ) {
    self.length = length
    self.wait = wait
    self.pull = pull
  }
}
