import Domain
import Operations

/// What a command line asks for.
enum Invocation {
  case version
  /// Nothing was said at all.
  case usage
  /// On one command, which there is.
  case help(CommandGuide)
  /// A command that is no operation, with the arguments behind its verb.
  case local(verb: String, [String])
  /// A shell asks what may be typed at the end of this line.
  case complete([String])
  case call(Call)

  /// An operation with its input, and what is a matter of the command line alone.
  struct Call {
    let operation: Operation
    let command: Command
    private(set) var input: JSONObject
    /// What follows the positionals of a command that takes ``Command/Words``.
    var words: [String] = []
    let switches: Set<Command.Switch>
    /// Still to be fetched, in the order of the line.
    var secrets: [(name: String, source: SecretSource)] = []
    /// The file to write to, where one was named.
    var output: String?

    /// The same with one more field of the input.
    func with(_ json: JSON, for field: String) -> Call {
      var call = self
      call.input[field] = json
      return call
    }

    /// Nil where the result is not wanted as a file.
    var exportFormat: ResultExport.Format? {
      if switches.contains(.csv) { return .csv }
      return switches.contains(.md) ? .markdown : nil
    }
  }
}
