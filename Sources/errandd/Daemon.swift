import Access
import Configuration
import Domain
import Engine
import HTTPServer
import Handlers
import Jobs
import Operations
import POSIX
import Planning
import Storage
import Telemetry
import Vault
import Web

/// The wiring: everything that lives as long as the daemon, made in order, ended in the reverse order.
enum Daemon {
  /// Runs until `stopping` ends.
  /// - Returns: the exit code.
  static func run(_ options: Options, until stopping: AsyncStream<Void>) async -> Int32 {
    let readiness = Readiness(options.readyDescriptor)
    do throws(Fault) {
      try await serve(options, readiness, until: stopping)
      return 0
    } catch {
      readiness.failed(error)
      let cause = error.cause.map { " (because \($0))" } ?? ""
      let words = (error.place.map { "\($0): " } ?? "") + error.message + cause
      Console.complain("errandd: \(words)\n  \(error.remedy) (\(error.code.rawValue))\n")
      return error.code.exitCode
    }
  }

  private static func serve(
    _ options: Options, _ readiness: Readiness, until stopping: AsyncStream<Void>
  ) async throws(Fault) {
    let configuration = try ConfigurationFiles(options, ThisProcess.variables).read().checked()
    let time = SystemTime()
    let random = SystemRandom()
    let paths = try StatePaths(
      environment: ThisProcess.variables, user: ThisProcess.userID, workingDirectory: ThisProcess.workingDirectory)
    let resources = try Resources()

    // State: one daemon for each folder of it.
    try Files.makePrivateFolder(paths.state)
    if paths.sockets != paths.state { try Files.makePrivateFolder(paths.sockets) }
    guard let lock = try Files.lock(paths.lock) else {
      throw Fault(.daemonAlreadyRunning, "another daemon has the state at \(paths.state)")
    }
    defer { withExtendedLifetime(lock) {} }
    let output = try Descriptor(copying: 2)
    let log = PlainLineLog(to: output, time: time, lowest: configuration.logLevel)
    let store = try SQLiteStore.open(
      path: paths.database, migrations: resources.migrations, time: time, sizeLimit: configuration.storeLimit)
    let vault = try Vault.open(keyFile: paths.key)

    // Workers: the gateway first, for no job can do without it.
    let loop = try DescriptorLoop(name: "links")
    let program = WorkerProgram(
      path: "\(ThisProcess.folder)/errand-worker", environment: ["LANG=C.UTF-8", "PATH=/usr/bin:/bin"], output: output)
    let gateway = try GatewayProcess(
      socketPath: paths.gateway, program: program, version: Version.text, loop: loop, time: time, log: log)
    let spares = SpareWorkers(program: program, version: Version.text, loop: loop, time: time, log: log)
    let jobs = ChildJobHost(
      program: program, gateway: gateway, spares: spares, version: Version.text, loop: loop, time: time,
      random: random, log: log)

    // Engine: tasks of an earlier life go on before new ones are taken.
    let events = EventLog(log)
    let coordinator = Coordinator(
      ports: EnginePorts(store: store, jobs: jobs, sealer: vault, time: time, random: random, log: log),
      queue: TaskQueue(limit: configuration.tasksAtOnce, capacity: configuration.taskQueue),
      published: { events.note($0) })
    let verbs = VerbRegistry.standard.catalogue
    let templates = TemplateRegistry(try TemplateFolder.files(in: resources.templates), verbs: verbs)
    for fault in templates.faults { log.write(.error, "a template is left out: \(fault)") }
    let planner = TemplatePlanMaker(Planner(templates: templates, verbs: verbs))
    try await coordinator.recover()

    // Faces.
    let handlers = Handlers(
      control: coordinator, store: store, planner: planner, verbs: verbs,
      gate: Gate(owner: ThisProcess.userID, time: time), time: time, random: random, state: paths.state,
      stop: { ThisProcess.askToEnd() })
    let api = API(handlers: handlers, log: log)
    let server = try listen(at: paths.control, api)
    log.write(.notice, "errandd \(Version.text) is ready", [("STATE", paths.state)])
    readiness.ready()
    await spares.begin()
    for await _ in stopping {}

    log.write(.notice, "errandd ends")
    await coordinator.stop()
    await server.drain(within: .seconds(1))
    server.stop()
    await jobs.endAll()
    await spares.stop()
    await gateway.stop()
    loop.stop()
    await store.close()
    Files.remove(paths.control)
  }

  private static func listen(at path: String, _ api: API) throws(Fault) -> HTTPServer {
    let socket = try UnixSocket.listen(at: path).handOver()
    let server = HTTPServer(listen: .descriptor(socket), limits: API.limits, refusal: API.answer) { request in
      await api.respond(to: request)
    }
    do {
      try server.start()
      return server
    } catch {
      throw Fault(.systemCall, "serving \(path): \(error)")
    }
  }
}
