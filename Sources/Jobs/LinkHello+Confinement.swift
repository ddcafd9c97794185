import Domain
import WorkerLink

extension LinkHello {
  /// Says in the log what the kernel lacks to confine a process.
  /// - Parameter process: such as `the gateway`.
  func noteConfinement(of process: String, in log: any LogSink) {
    guard let landlock, landlock == 0 else { return }
    log.write(
      LogRecord(
        .warning, "this kernel has no Landlock: the files of this user are not closed to \(process) (errand doctor)",
        .notice(.landlockMissing)))
  }
}
