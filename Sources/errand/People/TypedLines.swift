import Domain
import Glibc
import POSIX

/// Lines that somebody types, waited for with Ctrl-C in mind.
final class TypedLines {
  enum Outcome: Hashable {
    case line(String)
    /// Nothing more will come, or it is too long to be meant.
    case end
    case late
    case interrupted
  }

  /// Bytes of a line: more than the longest answer has.
  private static let limit = 1 << 20

  private let descriptor: Descriptor
  private var typed: [UInt8] = []

  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  func next(_ wait: SocketWait, until end: Instant) -> Outcome {
    while true {
      if let newline = typed.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: typed[..<newline], as: UTF8.self)
        typed.removeFirst(newline + 1)
        return .line(line)
      }
      switch wait.wait(for: descriptor, until: end) {
      case .late: return .late
      case .interrupted: return .interrupted
      case .ready: guard read() else { return .end }
      }
    }
  }

  /// All that comes, until it ends.
  /// - Returns: nil where the person interrupted.
  /// - Throws: `input.too_large`.
  func all(_ wait: SocketWait) throws(Fault) -> String? {
    while true {
      switch wait.wait(for: descriptor, until: wait.time.instant().advanced(by: .seconds(3600))) {
      case .late: continue
      case .interrupted: return nil
      case .ready: break
      }
      guard read() else { break }
    }
    guard typed.count < Self.limit else {
      throw Fault(.inputTooLarge, "the standard input has more than \(Self.limit) bytes")
    }
    if typed.last == UInt8(ascii: "\n") { typed.removeLast() }
    return String(decoding: typed, as: UTF8.self)
  }

  /// False at the end.
  private func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor.number, &buffer, buffer.count)
    if count < 0, errno == EINTR { return true }
    guard count > 0, typed.count < Self.limit else { return false }
    typed += buffer[..<count]
    return true
  }
}
