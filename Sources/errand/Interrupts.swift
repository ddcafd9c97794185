import Glibc
import POSIX

/// Ctrl-C as something that can be waited for: a pipe that becomes readable.
///
/// `poll` and `ppoll` alone cannot do it from Swift (glibc shows `ppoll` under `_GNU_SOURCE` only), so the handler
/// writes a byte to a pipe that is polled beside the socket ("the self-pipe trick", D. J. Bernstein).
struct Interrupts {
  /// Readable once the person has asked for an end.
  let descriptor: Int32

  /// Nil where the system gives no pipe; Ctrl-C then ends the program at once.
  static func install() -> Interrupts? {
    guard let pipe = try? Descriptor.pipe() else { return nil }
    // Both ends live as long as the program: a signal may come at any moment.
    keptPipe = pipe
    writeEnd = pipe.write.number
    signal(SIGINT) { _ in
      // Only what signal-safety(7) allows. A full pipe is readable already.
      var byte: UInt8 = 1
      _ = write(writeEnd, &byte, 1)
    }
    return Interrupts(descriptor: pipe.read.number)
  }
}

// Written once, before the handler is installed; read by the handler only. One thread runs this program.
nonisolated(unsafe) private var writeEnd: Int32 = -1
nonisolated(unsafe) private var keptPipe: (read: Descriptor, write: Descriptor)?
