import Domain
import Glibc
import POSIX
import WorkerLink

/// A worker that does what `FAKE` in its environment says, mostly what no worker may do. Descriptor 3 is the link, as
/// for the real one.
@main enum FakeWorker {
  static func main() {
    ThisProcess.ignoreBrokenPipes()
    let behaviour = ThisProcess.environment("FAKE").flatMap(Behaviour.init(rawValue:)) ?? .obedient
    let end = WorkerEnd(Descriptor(owning: 3))
    do throws(Fault) {
      if CommandLine.arguments.dropFirst().first == "gateway" {
        try FakeGateway(end).run(behaviour)
      } else {
        try FakeJob(end).run(behaviour)
      }
    } catch {
      exit(1)
    }
    exit(0)
  }

  /// Whatever happens, this process stays until it is ended by force.
  static func stay() -> Never {
    while true { pause() }
  }

  static func crash() -> Never {
    kill(getpid(), SIGKILL)
    stay()
  }
}
