import Domain
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
}
