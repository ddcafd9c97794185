import Confinement
import Glibc

/// System calls as they are, which Swift cannot call by itself: syscall(2) takes any number of arguments.
enum Kernel {
  private typealias Call = @convention(c) (Int, Int, Int, Int, Int, Int, Int) -> Int

  private static let call: Call? = dlsym(nil, "syscall").map { unsafeBitCast($0, to: Call.self) }

  /// What the kernel answers; -1 and errno where it refuses.
  static func call(_ number: UInt32, _ arguments: [Int]) -> Int {
    let all = arguments + Array(repeating: 0, count: max(0, 6 - arguments.count))
    return call?(Int(number), all[0], all[1], all[2], all[3], all[4], all[5]) ?? -1
  }

  static func call(_ call: SystemCall, _ arguments: Int...) -> Int {
    guard let number = call.number else { return -1 }
    return self.call(number, arguments)
  }
}
