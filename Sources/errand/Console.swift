import Glibc
import POSIX

/// Where words go, and what can be shown there.
struct Console {
  /// Results: what a pipe wants.
  let out: (String) -> Void
  /// Words to the person.
  let err: (String) -> Void
  /// Of the terminal that results go to; nil where they go elsewhere.
  let size: () -> Size?
  /// Columns of the terminal that words to the person go to; nil where they go elsewhere.
  let errorWidth: () -> Int?
  let style: Style
  /// What is typed, or comes from a pipe; nil for nothing.
  var input: Descriptor?
  /// Whether a person is there, who reads what is asked and types.
  var canAsk = false

  struct Size: Hashable {
    let columns: Int
    let rows: Int
  }

  func tell(_ fault: FaultView) { err(fault.text(width: errorWidth())) }

  static func real(_ environment: [String: String]) -> Console {
    let isTerminal = isatty(1) == 1 && environment["TERM"] != "dumb"
    return Console(
      out: { write($0, to: 1) }, err: { write($0, to: 2) }, size: { isTerminal ? terminalSize(1) : nil },
      errorWidth: { isatty(2) == 1 ? terminalSize(2).columns : nil },
      style: Style(environment, isTerminal: isTerminal), input: Descriptor(owning: 0),
      canAsk: isTerminal && isatty(0) == 1)
  }

  /// What cannot be written is given up: there is nobody left to tell.
  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      } else if errno != EINTR {
        return
      }
    }
  }

  private static func terminalSize(_ descriptor: Int32) -> Size {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return Size(columns: 80, rows: 24)
    }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
