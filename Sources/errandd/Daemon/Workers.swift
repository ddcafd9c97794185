import Domain
import Engine
import Jobs
import Operations
import POSIX
import Telemetry

/// The processes that touch the world, and the loop that their links are on.
struct Workers {
  let loop: DescriptorLoop
  let gateway: GatewayProcess
  let spares: SpareWorkers
  let jobs: ChildJobHost

  /// Starts the gateway, for no job can do without it.
  /// - Throws: `worker.start_failed`, `system.call`.
  init(_ settings: DaemonSettings, _ state: OpenState) throws(Fault) {
    let (time, log) = (settings.time, settings.log)
    loop = try DescriptorLoop(name: "links")
    let program = WorkerProgram(
      path: "\(ThisProcess.folder)/errand-worker", environment: ["LANG=C.UTF-8", "PATH=/usr/bin:/bin"],
      output: settings.lines.workers)
    gateway = try GatewayProcess(
      socketPath: settings.paths.gateway, program: program, version: Version.text, loop: loop, time: time, log: log)
    spares = SpareWorkers(program: program, version: Version.text, loop: loop, time: time, log: log)
    jobs = ChildJobHost(
      program: program, gateway: gateway, spares: spares,
      logins: TaskLogins(store: state.store, sealer: state.vault), version: Version.text, loop: loop, time: time,
      random: settings.random, log: log)
  }

  /// None is left when it returns.
  func stop() async {
    await jobs.endAll()
    await spares.stop()
    await gateway.stop()
    loop.stop()
  }
}
