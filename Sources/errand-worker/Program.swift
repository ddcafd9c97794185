import Domain
import POSIX

/// What touches the world for the daemon. Its first argument says which part: `job` (the supervisor of one job),
/// `page` (the process under it that reads pages), or `gateway` (the way out). Descriptor 3 is the link.
@main enum Program {
  static func main() {
    ThisProcess.ignoreBrokenPipes()
    let arguments = CommandLine.arguments
    switch arguments.dropFirst().first {
    case "job": Supervisor.run()
    case "page": PageProcess.run(parent: arguments.dropFirst(2).first.flatMap { Int32($0) })
    case "gateway": GatewayProgram.run()
    default:
      print("errand-worker is started by errandd; to run an errand: errand run \"...\"")
      ThisProcess.exit(2)
    }
  }
}
