import Confinement
import Domain
import POSIX

/// What touches the world for the daemon. Its first argument says which part: `gateway` (the way out), `nursery` (what
/// workers are copied from) or `worker` (one that is not copied). A worker's two processes call themselves `job` (the
/// supervisor of one job) and `page` (the process under it that reads pages). Descriptor 3 is the link.
@main enum Program {
  static func main() {
    ThisProcess.ignoreBrokenPipes()
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "worker":
      ThisProcess.rename("job")
      let link = Descriptor(owning: 3)
      Confined.begin(.nursery, tellingBy: link)
      Supervisor.run(link)
    case "nursery": Nursery.run()
    case "gateway": GatewayProgram.run()
    case "--version": print("errand-worker \(Version.text)")
    default:
      print("errand-worker is started by errandd; to run an errand: errand run \"...\"")
      ThisProcess.exit(2)
    }
  }
}
