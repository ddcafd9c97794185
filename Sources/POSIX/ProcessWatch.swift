internal import Domain

/// Tells once when a child process has ended, ends what it left behind in its group, and takes it out of the kernel's
/// table.
package final class ProcessWatch: LoopMember {
  package let process: ChildProcess
  private let loop: DescriptorLoop
  private let ended: @Sendable (ChildProcess.Ending) -> Void

  package var descriptor: Descriptor { process.ending }
  package var wantsToWrite: Bool { false }

  /// - Parameter ended: called once, on the loop's thread.
  package init(
    _ process: ChildProcess, on loop: DescriptorLoop, ended: @escaping @Sendable (ChildProcess.Ending) -> Void
  ) {
    self.process = process
    self.loop = loop
    self.ended = ended
    loop.add(self)
  }

  package func becameReadable() {
    loop.remove(self)
    // Before it is reaped its number is still the group's, so that this reaches no stranger.
    process.kill()
    ended(process.reap())
  }

  package func becameWritable() {}
}
