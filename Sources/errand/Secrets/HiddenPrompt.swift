import Domain
import Glibc
import POSIX

/// Asks for a line on the terminal of standard input and does not show what is typed (termios(3)). However it ends, the
/// terminal is as it was.
struct HiddenPrompt {
  let interrupts: Interrupts?

  /// - Parameter question: shown in front of what is typed.
  /// - Returns: the line without its end; nil where the person interrupted.
  /// - Throws: `secret.no_terminal`.
  func ask(_ question: String, _ console: Console) throws(Fault) -> [UInt8]? {
    var found = termios()
    guard isatty(0) == 1, tcgetattr(0, &found) == 0 else {
      throw Fault(.secretNoTerminal, "a secret was to be asked for, but standard input is no terminal")
    }
    savedTerminal = found
    let handlers = Self.watched(besides: interrupts).map { ($0, signal($0, giveBackAndEnd)) }
    // A program that is stopped would leave a terminal behind that shows nothing.
    let stopping = signal(SIGTSTP, SIG_IGN)
    defer {
      tcsetattr(0, TCSAFLUSH, &found)
      for (number, handler) in handlers { signal(number, handler) }
      signal(SIGTSTP, stopping)
    }
    var hidden = found
    hidden.c_lflag &= ~tcflag_t(ECHO)
    hidden.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
    guard tcsetattr(0, TCSAFLUSH, &hidden) == 0 else {
      throw Fault(.secretNoTerminal, "the terminal cannot be told to hide what is typed")
    }
    console.err(question)
    return line()
  }

  private func line() -> [UInt8]? {
    var waits = [pollfd(fd: 0, events: Int16(POLLIN), revents: 0)]
    if let interrupts { waits.append(pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0)) }
    while true {
      guard poll(&waits, nfds_t(waits.count), -1) > 0 else {
        if errno == EINTR { continue }
        return []
      }
      if waits.count > 1, waits[1].revents != 0 { return nil }
      // A terminal gives a whole line at once, of 4095 bytes at most.
      var buffer = [UInt8](repeating: 0, count: Secret.sizeLimit)
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      defer { explicit_bzero(&buffer, buffer.count) }
      return Array(buffer[..<max(0, count)].prefix { $0 != UInt8(ascii: "\n") })
    }
  }

  /// What would end the program here.
  private static func watched(besides interrupts: Interrupts?) -> [Int32] {
    [SIGTERM, SIGHUP, SIGQUIT] + (interrupts == nil ? [SIGINT] : [])
  }
}

// Written before the handler is installed, read by it alone. One thread runs this program.
nonisolated(unsafe) private var savedTerminal = termios()

/// Only what signal-safety(7) allows. The signal then does what it would have done without this.
private let giveBackAndEnd: @convention(c) (Int32) -> Void = { number in
  tcsetattr(0, TCSANOW, &savedTerminal)
  signal(number, SIG_DFL)
  raise(number)
}
