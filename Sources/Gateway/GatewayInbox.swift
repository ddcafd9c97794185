import Domain
import Synchronization

/// What other threads tell the loop.
final class GatewayInbox: Sendable {
  enum Message: Sendable {
    /// Grants have changed: look again at their ends, and close the connections of those that are gone.
    case grantsChanged
    case resolved(id: UInt64, Result<[IPAddress], Fault>)
    case stop
  }

  let signal: WakeSignal
  private let messages = Mutex<[Message]>([])

  init() throws(Fault) { signal = try WakeSignal() }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    signal.send()
  }

  func takeAll() -> [Message] {
    signal.clear()
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
