import Domain
import LoopbackTesting
import POSIX
import TestSupport
import WorkerLink

@testable import Jobs

/// What jobs need: a loop, a gateway, workers.
final class JobFixture: Sendable {
  let folder = TemporaryFolder()
  let loop: DescriptorLoop
  let log = GatheredLog()
  let socket: String

  static let fake = "\(ThisProcess.folder)/FakeWorker"
  static let real = "\(ThisProcess.folder)/errand-worker"
  static let job = JobID(task: Specimens.taskID(), site: Specimens.site("fake.example"))

  init() throws {
    loop = try DescriptorLoop(name: "test-links")
    socket = "\(folder.path)/gateway"
  }

  deinit { loop.stop() }

  static func program(_ behaviour: String) -> WorkerProgram {
    WorkerProgram(path: fake, environment: ["FAKE=\(behaviour)"], output: nil)
  }

  static var realProgram: WorkerProgram {
    WorkerProgram(path: real, environment: ["LANG=C.UTF-8", "PATH=/usr/bin:/bin"], output: nil)
  }

  func process(_ behaviour: String, time: any TimeSource = SystemTime()) throws -> JobProcess {
    try process(Self.program(behaviour), time: time)
  }

  func process(_ program: WorkerProgram, time: any TimeSource = SystemTime()) throws -> JobProcess {
    try JobProcess(
      job: Self.job,
      assignment: JobAssignment(
        gatewaySocket: socket, capability: Capability(bits: 7), checkpoint: nil, origins: []),
      program: program, version: "test", loop: loop, time: time, log: log)
  }

  func gateway(_ program: WorkerProgram, time: any TimeSource = SystemTime()) throws -> GatewayProcess {
    try GatewayProcess(socketPath: socket, program: program, version: "test", loop: loop, time: time, log: log)
  }

  func host(
    _ program: WorkerProgram, _ gateway: GatewayProcess, logins: any JobLogins = NoLogins(),
    time: any TimeSource = SystemTime()
  ) -> ChildJobHost {
    ChildJobHost(
      program: program, gateway: gateway, logins: logins, version: "test", loop: loop, time: time,
      random: SystemRandom(), log: log)
  }

  static func open(_ text: String = "http://fake.example/") throws -> PageAction { .open(try WebURL(text)) }

  /// The fault that an action ends with; nil where it ends well.
  static func fault(_ body: () async throws -> Void) async -> Fault? {
    do {
      try await body()
      return nil
    } catch {
      return error as? Fault
    }
  }
}
