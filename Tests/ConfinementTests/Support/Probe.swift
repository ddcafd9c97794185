import Domain
import LoopbackTesting
import POSIX

/// A process that confines itself and then tries something.
enum Probe {
  typealias Ending = ChildProcess.Ending

  /// SIGSYS: the kernel ends who asks for what is dangerous.
  static let endedByKernel = Ending.killed(signal: 31)

  /// - Parameter landlock: no newer version of Landlock is used.
  static func ending(
    _ policy: String, landlock: Int = .max, _ attempt: String, _ what: String = ""
  ) async throws -> Ending {
    let process = try start(policy, landlock, attempt, what, output: nil)
    return await withCheckedContinuation { continuation in
      TestThread.start { continuation.resume(returning: process.reap()) }
    }
  }

  /// One that has confined itself and stays until it is ended.
  static func staying(_ policy: String) async throws -> ChildProcess {
    let (read, write) = try Descriptor.pipe()
    let process = try start(policy, .max, "stay", "", output: write)
    let words = await withCheckedContinuation { continuation in
      TestThread.start { continuation.resume(returning: (try? read.read(atMost: 4)) ?? []) }
    }
    guard words == Array("here".utf8) else { throw Fault(.workerStartFailed, "the probe does not stay") }
    return process
  }

  private static func start(
    _ policy: String, _ landlock: Int, _ attempt: String, _ what: String, output: Descriptor?
  ) throws -> ChildProcess {
    try ChildProcess(
      executable: "\(ThisProcess.folder)/ConfinementProbe",
      arguments: ["ConfinementProbe", policy, String(landlock), attempt, what], environment: ["LANG=C.UTF-8"],
      output: output)
  }
}
