import Domain

/// What the daemon is told on its command line.
struct Options {
  var wantsVersion = false
  var wantsHelp = false
  /// A descriptor to tell that it is ready, or why it is not.
  var readyDescriptor: Int32?

  static let help = """
    errandd [--ready-fd N]

    The daemon of Errand. The command line starts it by itself: errand run "..."

      --ready-fd N   write "ready" to descriptor N once commands are taken, or the code and
                     message of what came in the way
      --version      print the version
      --help         print this

    ERRAND_STATE puts all state into another folder; ERRAND_MIGRATIONS and ERRAND_TEMPLATES
    name the folders of SQL files and templates where they do not lie beside the program.
    """

  /// - Throws: `input.invalid` for anything that it does not know.
  init(_ arguments: [String]) throws(Fault) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--version": wantsVersion = true
      case "--help", "-h": wantsHelp = true
      case "--ready-fd":
        guard let number = rest.popFirst().flatMap({ Int32($0) }), number > 2 else {
          throw Fault(.inputInvalid, "--ready-fd takes the number of an open descriptor above 2")
        }
        readyDescriptor = number
      default: throw Fault(.inputInvalid, "there is no option \(argument.cut(toBytes: 100)); see errandd --help")
      }
    }
  }
}
