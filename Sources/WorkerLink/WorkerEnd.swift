package import Domain
package import POSIX
internal import Synchronization

/// The worker's end of a link: waits for messages on the calling thread, sends from any.
package final class WorkerEnd: Sendable {
  private let descriptor: Descriptor
  private let decoder = Mutex(FrameDecoder())
  private let writing = Mutex(())

  package init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// The next message; nil when the daemon is gone.
  /// - Throws: `link.protocol`, `json.invalid`.
  package func receive() throws(Fault) -> JSON? {
    while true {
      let frame = try decoder.withLock { decoder throws(Fault) in try decoder.next() }
      if let frame { return try JSONParser.parse(frame) }
      let bytes = try descriptor.read(atMost: 8_192)
      if bytes.isEmpty { return nil }
      decoder.withLock { $0.append(bytes) }
    }
  }

  /// Sends a message, waiting until the daemon has room for it.
  /// - Throws: `result.too_large`; `system.call` when the daemon is gone.
  package func send(_ message: JSON) throws(Fault) {
    let frame = try FrameDecoder.encode(Array(message.text.utf8))
    try writing.withLock { _ throws(Fault) in try descriptor.write(frame) }
  }
}
