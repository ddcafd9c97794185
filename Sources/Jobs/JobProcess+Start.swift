import Domain
import POSIX
import WorkerLink

extension JobProcess {
  /// Starts a worker for a job, where no spare one is at hand.
  /// - Throws: `worker.start_failed`, `system.call`.
  convenience init(
    job: JobID, assignment: JobAssignment, program: WorkerProgram, version: String, loop: DescriptorLoop,
    time: any TimeSource, log: any LogSink
  ) throws(Fault) {
    let (ours, theirs) = try UnixSocket.pair()
    let process = try program.start(.job, descriptors: [theirs])
    try self.init(process, ours, version: version, loop: loop, time: time, log: log)
    do throws(Fault) {
      try assign(job, assignment)
    } catch {
      // Where it has ended already, the first call tells why.
      if error.code == .workerCrashed { return }
      kill()
      throw error
    }
  }
}
