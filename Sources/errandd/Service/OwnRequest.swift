import Domain
import POSIX
import Synchronization

/// One request of the daemon's own to its server, over a connection that needs no address.
final class OwnRequest: LoopMember {
  let descriptor: Descriptor
  private let loop: DescriptorLoop
  private let waiting: Mutex<CheckedContinuation<Bool, Never>?>

  private static let text = "GET /healthz HTTP/1.1\r\nHost: errand\r\nConnection: close\r\n\r\n"

  private init(_ descriptor: Descriptor, _ loop: DescriptorLoop, _ waiting: CheckedContinuation<Bool, Never>) {
    self.descriptor = descriptor
    self.loop = loop
    self.waiting = Mutex(waiting)
  }

  /// Sends it and waits for the first byte of an answer.
  /// - Returns: false where the connection ends without one.
  static func isAnswered(over descriptor: Descriptor, _ loop: DescriptorLoop) async -> Bool {
    guard (try? descriptor.send(Array(text.utf8)[...])) == text.utf8.count else { return false }
    return await withCheckedContinuation { loop.add(OwnRequest(descriptor, loop, $0)) }
  }

  var wantsToWrite: Bool { false }

  func becameReadable() {
    let bytes = (try? descriptor.receive(atMost: 64)) ?? []
    loop.remove(self)
    waiting.withLock { waiting in
      waiting?.resume(returning: !bytes.isEmpty)
      waiting = nil
    }
  }

  func becameWritable() {}
}
