import Confinement
import Domain
import POSIX
import WorkerLink

/// Confines this process, or tells the daemon why it cannot and ends it.
enum Confined {
  /// - Parameter link: on which nothing was read so far.
  @discardableResult
  static func begin(_ policy: ConfinementPolicy, tellingBy link: Descriptor) -> Confinement.Report {
    do throws(ConfinementFailure) {
      return try Confinement.apply(policy)
    } catch {
      let fault = Fault(
        .workerConfinement, "confining the \(policy.name): \(error.step): \(SystemCall.text(of: error.number))")
      // The daemon is gone when this fails.
      if let frame = try? FrameDecoder.encode(Array(ConfinementRefusal(fault).json.text.utf8)) {
        try? link.write(frame)
      }
      ThisProcess.exit(1)
    }
  }
}
