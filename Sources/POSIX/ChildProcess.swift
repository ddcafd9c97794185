internal import CSystem
package import Domain
internal import Synchronization

/// A program started as a child, in a process group of its own, with no descriptor but those it is handed.
package final class ChildProcess: Sendable {
  package let identifier: Int32
  /// Becomes readable when the process has ended.
  package let ending: Descriptor
  private let isShared: Bool
  /// How it ended, once that was asked for: its number belongs to nobody from then on.
  private let end = Mutex<Ending?>(nil)

  /// Whom a signal to a group reaches.
  package enum Group: Sendable {
    /// A group of its own, which ``kill()`` ends as a whole.
    case own
    /// The group of this process: what ends this one ends the child.
    case shared
    /// A session of its own, so that no terminal reaches it either.
    case session
  }

  /// Where its standard error goes.
  package enum Errors: Sendable {
    /// Where its output goes.
    case output
    /// Where that of this process goes.
    case inherited
  }

  /// How a process ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// - Parameters:
  ///   - arguments: the first is the program's name.
  ///   - environment: `NAME=VALUE`, all of it.
  ///   - descriptors: handed on as 3, 4, … in this order; 0 is empty, 1 goes to `output`, and 2 unless `errors` says else.
  ///   - output: nil throws it away.
  /// - Throws: `worker.start_failed` where it cannot be started.
  package init(
    executable: String, arguments: [String], environment: [String], descriptors: [Descriptor] = [],
    output: Descriptor? = nil, errors: Errors = .output, group: Group = .own
  ) throws(Fault) {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    if let output {
      unsafe posix_spawn_file_actions_adddup2(&actions, output.number, 1)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    switch errors {
    case .output: unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // As itself, so that it stays open in the child.
    case .inherited: unsafe posix_spawn_file_actions_adddup2(&actions, 2, 2)
    }
    let lifted = try Self.lift(descriptors)
    for (index, descriptor) in lifted.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.number, Int32(3 + index))
    }
    unsafe posix_spawn_file_actions_addclosefrom_np(&actions, Int32(3 + lifted.count))
    // A child begins with no signal blocked or ignored, whatever this program has done to its own.
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    let grouping: Int32 =
      switch group {
      case .own: Int32(POSIX_SPAWN_SETPGROUP)
      case .shared: 0
      case .session: Int32(ERRAND_SPAWN_SETSID)
      }
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | grouping))
    var process: pid_t = 0
    // The arrays of C strings live until the call returns; posix_spawn copies what it needs. The descriptors must stay
    // open that long: their numbers alone would not keep them.
    let number = withExtendedLifetime((lifted, output)) {
      unsafe withCStrings(arguments) { arguments in
        unsafe withCStrings(environment) { environment in
          unsafe posix_spawn(&process, executable, &actions, &attributes, arguments, environment)
        }
      }
    }
    guard number == 0 else {
      throw Fault(.workerStartFailed, "starting \(executable): \(SystemCall.text(of: number))")
    }
    identifier = process
    isShared = group == .shared
    let ending = errand_pidfd_open(process)
    guard ending >= 0 else {
      _ = errand_kill(group == .shared ? process : -process, SIGKILL)
      waitpid(process, nil, 0)
      throw Fault(.workerStartFailed, "watching \(executable): \(SystemCall.text(of: errand_errno()))")
    }
    self.ending = Descriptor(owning: ending)
  }

  /// A child that this process has got without starting it (``Fork``).
  /// - Throws: `worker.start_failed` where this process has no such child.
  package init(adopting identifier: Int32, group: Group = .own) throws(Fault) {
    var information = unsafe siginfo_t()
    // Fills the given struct; tells only whether there is such a child, and leaves it as it is.
    let options = Int32(WEXITED) | Int32(WNOHANG) | Int32(WNOWAIT)
    guard identifier > 1, unsafe waitid(P_PID, id_t(identifier), &information, options) == 0 else {
      throw Fault(.workerStartFailed, "process \(identifier) is no child of this one")
    }
    self.identifier = identifier
    isShared = group == .shared
    // The child does the same; whoever comes first. It has its group before it can be ended by it.
    if group == .own { setpgid(identifier, identifier) }
    let ending = errand_pidfd_open(identifier)
    guard ending >= 0 else {
      _ = errand_kill(identifier, SIGKILL)
      waitpid(identifier, nil, 0)
      throw Fault(.workerStartFailed, "watching process \(identifier): \(SystemCall.text(of: errand_errno()))")
    }
    self.ending = Descriptor(owning: ending)
  }

  /// Ends the process at once, with its whole group where that is its own. Harmless after its end.
  package func kill() { send(SIGKILL, to: isShared ? identifier : -identifier) }

  /// Sends a signal to the process alone. Harmless after its end.
  package func signal(_ signal: Int32) { send(signal, to: identifier) }

  /// The kernel may give the number to another process as soon as this one is reaped, so nothing is sent after that.
  private func send(_ signal: Int32, to receiver: Int32) {
    end.withLock { end in
      if end == nil { _ = errand_kill(receiver, signal) }
    }
  }

  /// Takes the process out of the kernel's table. Waits for its end, so it is to be called when ``ending`` is readable
  /// or after ``kill()``.
  @discardableResult
  package func reap() -> Ending {
    end.withLock { end in
      if let end { return end }
      var status: Int32 = 0
      // Writes one number.
      while unsafe waitpid(identifier, &status, 0) == -1, errand_errno() == EINTR {}
      let signal = status & 0x7f
      let ending: Ending = signal == 0 ? .exited(status >> 8 & 0xff) : .killed(signal: signal)
      end = ending
      return ending
    }
  }

  /// Copies above all the numbers they will get, so that none is overwritten before it is handed on.
  private static func lift(_ descriptors: [Descriptor]) throws(Fault) -> [Descriptor] {
    var lifted: [Descriptor] = []
    for descriptor in descriptors {
      let number = try SystemCall.check("copying a descriptor") {
        errand_fcntl(descriptor.number, F_DUPFD_CLOEXEC, Int32(16 + descriptors.count))
      }
      lifted.append(Descriptor(owning: number))
    }
    return lifted
  }
}

/// Hands C a null-ended array of C strings that lives for the call.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var copies = unsafe texts.map { unsafe strdup($0) }
  unsafe copies.append(nil)
  // Each was allocated by strdup above and is freed once.
  defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
  return unsafe copies.withUnsafeBufferPointer { buffer in
    // The array holds at least the ending null, so it has an address.
    guard let base = buffer.baseAddress else { preconditionFailure("an array with a null has an address") }
    return unsafe body(base)
  }
}
