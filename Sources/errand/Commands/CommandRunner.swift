import Domain

/// What a verb of the command line does with its operation.
protocol CommandRunner: Sendable {
  /// - Returns: what to exit with; nil where the person interrupted.
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32?
}
