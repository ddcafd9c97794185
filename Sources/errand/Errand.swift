import Domain
import Glibc

/// The command line. Everything happens on one thread, in order: nothing here needs more.
@main enum Errand {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Answered before anything else is set up: scripts ask for it often.
    if arguments == ["--version"] {
      print("errand \(Version.text)")
      return
    }
    exit(CommandLineTool(surroundings: .real()).run(arguments))
  }
}
