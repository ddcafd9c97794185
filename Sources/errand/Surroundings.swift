import Domain
import Glibc
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
    var environment: [String: String] = [:]
    for entry in ThisProcess.environment {
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      environment[String(parts[0])] = parts.count == 2 ? String(parts[1]) : ""
    }
    return Surroundings(
      console: .real(environment), environment: environment, user: ThisProcess.userID,
      workingDirectory: workingDirectory(), programs: ThisProcess.folder, interrupts: Interrupts.install(),
      time: SystemTime())
  }

  private static func workingDirectory() -> String {
    guard let text = getcwd(nil, 0) else { return "/" }
    defer { free(text) }
    return String(cString: text)
  }
}
