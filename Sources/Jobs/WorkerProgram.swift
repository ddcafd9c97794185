internal import Domain
package import POSIX

/// How worker processes are started: the program, its environment, where its lines go.
package struct WorkerProgram: Sendable {
  /// What one process is to be.
  package enum Role: String, Sendable {
    /// A supervisor with a page process under it. Descriptor 3 is its link.
    case job = "worker"
    /// What spare workers are copied from. Descriptor 3 is its link.
    case nursery
    /// The way out. Descriptor 3 is its link, 4 the listening socket.
    case gateway
  }

  package let path: String
  package let environment: [String]
  /// For standard output and error; nil throws them away.
  package let output: Descriptor?

  package init(path: String, environment: [String], output: Descriptor?) {
    self.path = path
    self.environment = environment
    self.output = output
  }

  /// - Throws: `worker.start_failed`.
  func start(_ role: Role, descriptors: [Descriptor]) throws(Fault) -> ChildProcess {
    // What is copied has every library's symbols bound (ld.so(8)), so that no copy does that again.
    let binding = role == .nursery ? ["LD_BIND_NOW=1"] : []
    return try ChildProcess(
      executable: path, arguments: ["errand-worker", role.rawValue], environment: environment + binding,
      descriptors: descriptors, output: output)
  }
}
