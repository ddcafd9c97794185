package import Domain
package import POSIX
internal import Synchronization

/// The daemon's end of a link: messages in both directions over one socket, without a thread of its own.
///
/// The other side is not trusted: it may send anything, too much, or nothing. Messages reach `received` one after
/// another on the loop's thread; the end is told once.
package final class LinkConnection: LoopMember {
  /// Bytes that may wait to be taken by the other side.
  package static let backlogLimit = 4 << 20
  /// Bytes that may come between two calls of ``expectMore()``.
  package static let floodLimit = 8 << 20
  /// Bytes that are received at once: most messages have fewer.
  private static let portion = 8_192

  private struct State {
    var decoder = FrameDecoder()
    var outgoing: ArraySlice<UInt8> = []
    var budget = LinkConnection.floodLimit
    var hasEnded = false
  }

  package let descriptor: Descriptor
  private let loop: DescriptorLoop
  private let state = Mutex(State())
  private let received: @Sendable (JSON) throws(Fault) -> Void
  private let ended: @Sendable (Fault?) -> Void

  /// - Parameters:
  ///   - received: one message; on the loop's thread, must not block. A fault that it throws ends the link.
  ///   - ended: the other side is gone (nil) or was let go for a fault; on the loop's thread or on that of ``close()``.
  package init(
    _ descriptor: Descriptor, on loop: DescriptorLoop, received: @escaping @Sendable (JSON) throws(Fault) -> Void,
    ended: @escaping @Sendable (Fault?) -> Void
  ) {
    self.descriptor = descriptor
    self.loop = loop
    self.received = received
    self.ended = ended
  }

  /// Begins to listen. To be called once, before the first ``close()``.
  package func start() { loop.add(self) }

  /// Sends a message, never waiting.
  /// - Throws: `result.too_large`; `worker.hung` where the other side has not taken what was sent before;
  ///   `worker.crashed` where the link has ended.
  package func send(_ message: JSON) throws(Fault) {
    let frame = try FrameDecoder.encode(Array(message.text.utf8))
    let mustWait = try state.withLock { state throws(Fault) in
      if state.hasEnded { throw Fault(.workerCrashed, "the worker has ended") }
      guard state.outgoing.count + frame.count <= Self.backlogLimit else {
        throw Fault(.workerHung, "the worker takes no messages")
      }
      // What there is room for goes from here: without waking the loop's thread. Nothing overtakes what waits.
      let sent = state.outgoing.isEmpty ? (try? descriptor.send(frame[...])) ?? 0 : 0
      state.outgoing += frame[sent...]
      return !state.outgoing.isEmpty
    }
    if mustWait { loop.wake() }
  }

  /// Grants a full budget of bytes again: something is expected of the other side.
  package func expectMore() { state.withLock { $0.budget = Self.floodLimit } }

  /// Lets the other side go. The end is told if it was not yet.
  package func close() { end(nil) }

  /// Takes what the other side sent before it ended, then lets it go. On the loop's thread only.
  package func drain() {
    while readOnce() {}
    end(nil)
  }

  package var wantsToWrite: Bool { state.withLock { !$0.outgoing.isEmpty } }

  package func becameWritable() {
    do throws(Fault) {
      while true {
        let waiting = state.withLock { $0.outgoing.prefix(65_536) }
        guard !waiting.isEmpty, let sent = try descriptor.send(waiting) else { return }
        state.withLock { $0.outgoing = $0.outgoing.dropFirst(sent) }
      }
    } catch {
      end(nil)
    }
  }

  package func becameReadable() { _ = readOnce() }

  /// - Returns: whether something was there and the link goes on.
  private func readOnce() -> Bool {
    do throws(Fault) {
      guard let bytes = try descriptor.receive(atMost: Self.portion) else { return false }
      guard !bytes.isEmpty else {
        end(nil)
        return false
      }
      let (frames, fault) = take(bytes)
      // What was whole before the fault still counts.
      for frame in frames { try received(try JSONParser.parse(frame)) }
      if let fault { throw fault }
      return state.withLock { !$0.hasEnded }
    } catch {
      switch error.code {
      case .systemCall: end(nil)
      case .linkMismatch, .workerConfinement: end(error)
      default: end(Fault(.linkProtocol, error.message))
      }
      return false
    }
  }

  private func take(_ bytes: [UInt8]) -> (frames: [[UInt8]], fault: Fault?) {
    state.withLock { state in
      state.budget -= bytes.count
      guard state.budget >= 0 else {
        return ([], Fault(.linkProtocol, "more than \(Self.floodLimit) bytes that nobody asked for"))
      }
      state.decoder.append(bytes)
      var frames: [[UInt8]] = []
      do throws(Fault) {
        while let frame = try state.decoder.next() { frames.append(frame) }
        return (frames, nil)
      } catch {
        return (frames, error)
      }
    }
  }

  private func end(_ fault: Fault?) {
    let isFirst = state.withLock { state in
      defer { state.hasEnded = true }
      return !state.hasEnded
    }
    guard isFirst else { return }
    loop.remove(self)
    descriptor.shutDown()
    ended(fault)
  }
}
