/// What the program was asked for.
struct DemoOptions: Equatable {
  /// Why it cannot be done, in words for the person who typed it.
  struct Fault: Error, Equatable { let message: String }

  static let usage = """
    usage: errand-demo [--json] [--describe] [--seed N] [--port-base N] [--die-with-parent]
                       [--password-file PATH]

      --json             print one line of JSON instead of words
      --describe         print what is true of the town, as JSON, and end
      --seed N           another town: other goods, names, markup (default \(Town.usualSeed))
      --port-base N      use the five ports from N on (default: any free ones)
      --die-with-parent  end when the program that started this one ends
      --password-file PATH  its first line is the password of the town's locked rooms (default \(Account.usualPassword))

    In every shop, /order takes orders (item, quantity, reference), /orders.json lists them and /orders?reference=TEXT
    finds one. The archive's /reading-room wants HTTP basic authentication, the school's /members a log-in; both know
    the user \(Account.user). /echo shows a request as the site saw it.

    \(FaultHelp.text)
    """

  var isJSON = false
  var isDescription = false
  var isHelp = false
  var diesWithParent = false
  var seed = Town.usualSeed
  var portBase: UInt16?
  var passwordFile: String?

  init(_ arguments: some Sequence<String>) throws(Fault) {
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      switch argument {
      case "--json": isJSON = true
      case "--describe": isDescription = true
      case "--password-file":
        guard let path = rest.next(), !path.isEmpty else { throw Fault(message: "--password-file needs a path") }
        passwordFile = path
      case "--die-with-parent": diesWithParent = true
      case "--help", "-h": isHelp = true
      case "--seed":
        guard let value = rest.next().flatMap({ UInt64($0) }) else {
          throw Fault(message: "--seed needs a whole number from 0 on")
        }
        seed = value
      case "--port-base":
        guard let value = rest.next().flatMap({ UInt16($0) }), (1...65531).contains(value) else {
          throw Fault(message: "--port-base needs a port from 1 to 65531")
        }
        portBase = value
      default:
        throw Fault(message: "unknown argument \(argument); see --help")
      }
    }
  }
}
