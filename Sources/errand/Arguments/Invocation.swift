import Domain
import Operations

/// What a command line asks for.
enum Invocation {
  case version
  /// Nothing was said at all.
  case usage
  /// Nil: of everything.
  case help(verb: String?)
  case demo([String])
  case call(Call)

  /// An operation with its input, and what is a matter of the command line alone.
  struct Call {
    let operation: Operation
    let command: Command
    let input: JSONObject
    let switches: Set<Command.Switch>
  }
}
