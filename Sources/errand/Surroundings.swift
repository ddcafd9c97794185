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
  /// The socket of the system's daemon; nil where there is none.
  var systemSocket: String?
  let interrupts: Interrupts?
  let time: any TimeSource

  /// This process's own.
  static func real() -> Surroundings {
    let environment = ThisProcess.variables
    let isSystemMissing = Files.isMissing(DaemonPlace.systemSocket)
    return Surroundings(
      console: .real(environment), environment: environment, user: ThisProcess.userID,
      workingDirectory: ThisProcess.workingDirectory, programs: ThisProcess.folder,
      systemSocket: isSystemMissing ? nil : DaemonPlace.systemSocket, interrupts: Interrupts.install(),
      time: SystemTime())
  }

  /// The daemon of this environment, whether it runs or not.
  /// - Throws: `value.missing` and `input.invalid` where the environment names no place for its state.
  func daemon() throws(Fault) -> Daemon {
    let place = try DaemonPlace(
      environment: environment, user: user, workingDirectory: workingDirectory, systemSocket: systemSocket)
    return Daemon(
      place: place, user: user, environment: environment, programs: programs, console: console,
      wait: SocketWait(interrupts: interrupts, time: time))
  }
}
