internal import CSystem
package import Domain

/// Copies of this process, for programs whose start costs more than their work.
///
/// Only for a process with one thread: whatever another thread holds or is about to do does not exist in the copy. What
/// libraries have noted as the number of the copy's main thread is that of the original, and locks that threads wait for
/// are told by it; so a copy that is to have more threads does its work on a new one.
package enum Fork {
  /// Whose child the copy is.
  package enum Parent: Sendable {
    case thisProcess
    /// The parent of this process, which may wait for the copy as for any child.
    case parentOfThisProcess
  }

  /// - Parameters:
  ///   - link: is descriptor 3 of the copy; of the others it keeps 0, 1 and 2.
  ///   - ownGroup: whether it begins a process group.
  ///   - name: of the part that it plays, for those who look at the table of processes.
  ///   - body: all that the copy does; it ends when this returns.
  /// - Returns: the copy's process id, in the original alone.
  /// - Throws: `worker.start_failed`.
  package static func copy(
    of parent: Parent, link: Descriptor, ownGroup: Bool, name: String, _ body: () -> Void
  ) throws(Fault) -> Int32 {
    let process = parent == .thisProcess ? errand_fork() : errand_fork_sibling()
    guard process != 0 else { begin(link, ownGroup: ownGroup, name: name, body) }
    guard process > 0 else {
      throw Fault(.workerStartFailed, "copying a process: \(SystemCall.text(of: errand_errno()))")
    }
    return process
  }

  private static func begin(_ link: Descriptor, ownGroup: Bool, name: String, _ body: () -> Void) -> Never {
    if ownGroup { setpgid(0, 0) }
    if link.number != 3 { dup2(link.number, 3) }
    _ = errand_close_from(4)
    ThisProcess.rename(name)
    body()
    ThisProcess.leave(0)
  }
}
