import Domain

/// What stands behind `errand backup` and `errand restore`.
struct CareArguments {
  private(set) var places: [String] = []
  private(set) var output: String?
  private(set) var isJSON = false
  private(set) var mayReplace = false
  private(set) var leavesSealedOut = false

  /// - Throws: `input.invalid` for an option that the verb has not.
  init(_ arguments: [String], verb: String) throws(Fault) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--without-key" where verb == "restore": leavesSealedOut = true
      case "--force" where verb == "backup": mayReplace = true
      case "-o" where verb == "backup", "--output" where verb == "backup":
        guard let file = rest.popFirst(), !file.isEmpty, output == nil else {
          throw Fault(.inputInvalid, "\(argument) names one file: errand backup -o FILE")
        }
        output = file
      case _ where argument.hasPrefix("-") && argument != "-":
        throw Fault(.inputInvalid, "errand \(verb) has no option \(ArgumentReader.shown(argument))")
      default: places.append(argument)
      }
    }
  }
}
