import Domain
import POSIX
import Synchronization

/// Tells whoever started the daemon, once, that it takes commands or why it does not. Nobody listening is no fault.
final class Readiness: Sendable {
  private let descriptor: Mutex<Descriptor?>

  init(_ number: Int32?) { descriptor = Mutex(number.map { Descriptor(owning: $0) }) }

  func ready() { tell("ready\n") }

  func failed(_ fault: Fault) {
    tell("\(fault.code.rawValue) \(fault.message.split(separator: "\n").joined(separator: " "))\n")
  }

  private func tell(_ line: String) {
    descriptor.withLock { descriptor in
      try? descriptor?.write(Array(line.utf8))
      descriptor = nil
    }
  }
}
