import Domain
import POSIX

/// Tells whoever started the daemon, once, that it takes commands or why it does not. Nobody listening is no fault.
struct Readiness {
  private let descriptor: Descriptor?

  init(_ number: Int32?) { descriptor = number.map { Descriptor(owning: $0) } }

  func ready() { tell("ready\n") }

  func failed(_ fault: Fault) {
    tell("\(fault.code.rawValue) \(fault.message.split(separator: "\n").joined(separator: " "))\n")
  }

  private func tell(_ line: String) { try? descriptor?.write(Array(line.utf8)) }
}
