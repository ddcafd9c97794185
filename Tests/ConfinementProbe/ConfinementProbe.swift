import Confinement
import Glibc

/// Confines itself as a part of Errand does, then tries one thing, as one would that took that part over:
/// `ConfinementProbe POLICY LANDLOCK ATTEMPT WHAT`. The exit code is the error number of the attempt, 0 where it worked.
/// `stay` waits for its end after saying so.
@main enum ConfinementProbe {
  /// Worked on no errno.
  private static let unusable: Int32 = 200

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let limit = Int(arguments[2]) else { exit(unusable) }
    // One that it was not meant to have.
    dup2(2, 9)
    do throws(ConfinementFailure) {
      for policy in policies(arguments[1]) { try Confinement.apply(policy, landlockLimit: limit) }
    } catch {
      exit(unusable)
    }
    if arguments[3] == "stay" { stay() }
    guard let attempt = Attempt(rawValue: arguments[3]) else { exit(unusable) }
    exit(attempt.run(arguments[4]))
  }

  /// A page process is a copy of the nursery.
  private static func policies(_ name: String) -> [ConfinementPolicy] {
    switch name {
    case "page": [.nursery, .page]
    case "nursery": [.nursery]
    case "supervisor": [.nursery, .supervisor(of: 1)]
    case "gateway": [.gateway]
    default: []
    }
  }

  private static func stay() -> Never {
    print("here")
    fflush(nil)
    while true { pause() }
  }
}
