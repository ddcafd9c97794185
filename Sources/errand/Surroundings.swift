import Domain
import Operations
import POSIX

/// What the command line stands in: where its words go, and what it finds around it.
struct Surroundings {
  let console: Console
  let environment: [String: String]
  let user: UInt32
  let workingDirectory: String
  /// Where the other programs stand.
  let programs: String
  let interrupts: Interrupts?
  let time: any TimeSource

  /// This process's own.
  static func real() -> Surroundings {
    let environment = ThisProcess.variables
    return Surroundings(
      console: .real(environment), environment: environment, user: ThisProcess.userID,
      workingDirectory: ThisProcess.workingDirectory, programs: ThisProcess.folder, interrupts: Interrupts.install(),
      time: SystemTime())
  }

  /// The daemon of this environment, whether it runs or not.
  /// - Throws: `value.missing` and `input.invalid` where the environment names no place for its state.
  func daemon() throws(Fault) -> Daemon {
    let paths = try StatePaths(environment: environment, user: user, workingDirectory: workingDirectory)
    let wait = SocketWait(interrupts: interrupts, time: time)
    return Daemon(paths: paths, programs: programs, console: console, wait: wait)
  }
}
