import CMicrohttpd

/// Feeds the library from a stream. Used on the library's thread only.
final class StreamReader {
  private let stream: HTTPServerStream
  private let connection: Connection
  private let token: UInt64
  private let suspensions: Suspensions

  var length: UInt64? { stream.length }

  init(_ stream: HTTPServerStream, connection: Connection, token: UInt64, suspensions: Suspensions) {
    self.stream = stream
    self.connection = connection
    self.token = token
    self.suspensions = suspensions
  }

  /// Fills the front of `room` and says how much, or how the stream ends (MHD_ContentReaderCallback).
  func read(at offset: UInt64, into room: UnsafeMutableRawBufferPointer) -> Int {
    guard !suspensions.isGone(token) else { return MHD_CONTENT_READER_END_WITH_ERROR }
    switch stream.pull(offset, room.count) {
    case .bytes(let bytes):
      let fitting = bytes.prefix(room.count)
      guard !fitting.isEmpty else { return MHD_CONTENT_READER_END_OF_STREAM }
      // `fitting` is no longer than `room`, and the two cannot overlap: one is an array of ours.
      unsafe room.copyBytes(from: fitting)
      return fitting.count
    case .pause(let duration):
      return wait(
        suspensions.suspend(connection, token: token) {
          try? await Task.sleep(for: duration)
          return nil
        })
    case .wait(let stroke): return wait(suspensions.suspend(connection, token: token, until: stroke))
    case .end:
      return MHD_CONTENT_READER_END_OF_STREAM
    case .abort:
      return MHD_CONTENT_READER_END_WITH_ERROR
    }
  }

  private func wait(_ isSuspended: Bool) -> Int { isSuspended ? 0 : MHD_CONTENT_READER_END_WITH_ERROR }
}
