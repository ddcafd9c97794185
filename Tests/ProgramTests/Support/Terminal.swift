import CSystem
import Glibc
import POSIX

/// A terminal of the kernel's that nobody looks at (pty(7)).
struct Terminal {
  let master: Descriptor
  /// Of the end that programs write to.
  let path: String

  /// Of <asm-generic/ioctls.h>, where they are macros.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  init(columns: Int, rows: Int = 24) throws {
    let master = Descriptor(
      owning: try SystemCall.check("opening a terminal") {
        errand_open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC, 0)
      })
    var locked: Int32 = 0
    var index: UInt32 = 0
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    try SystemCall.check("unlocking a terminal") { ioctl(master.number, Self.unlock, &locked) }
    try SystemCall.check("naming a terminal") { ioctl(master.number, Self.number, &index) }
    try SystemCall.check("sizing a terminal") { ioctl(master.number, UInt(TIOCSWINSZ), &size) }
    self.master = master
    path = "/dev/pts/\(index)"
  }
}
