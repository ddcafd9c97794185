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
  static func run(_ options: Options, _ service: Service, until stopping: AsyncStream<Void>) async -> Int32 {
    let readiness = Readiness(options.readyDescriptor)
    do throws(Fault) {
      try await serve(options, service, try DaemonLog(ThisProcess.variables), readiness, until: stopping)
      return 0
    } catch {
      readiness.failed(error)
      service.manager?.tell(.status("does not start: \(error.message)"))
      StartFailure.tell(error, options)
      return error.code.exitCode
    }
  }

  private static let leastDescriptors: UInt64 = 64
  /// More than are open when nothing runs.
  private static let idleDescriptors = 40
  /// Of one task: the link to its worker, and a file.
  private static let taskDescriptors = 2

  /// For requests that had come when the end began.
  private static let lastAnswers = Duration.milliseconds(250)

  private static func serve(
    _ options: Options, _ service: Service, _ lines: DaemonLog, _ readiness: Readiness,
    until stopping: AsyncStream<Void>
  ) async throws(Fault) {
    var patience = service.patience()
    let configuration = try ConfigurationFiles(options, ThisProcess.variables).read().checked()
    let time = SystemTime()
    let random = SystemRandom()
    let paths = try StatePaths(
      environment: ThisProcess.variables, user: ThisProcess.userID, workingDirectory: ThisProcess.workingDirectory)
    let resources = try Resources()
    let build = "\(Version.build) \(ThisProcess.buildMark)"
    ThisProcess.settle()
    let descriptors = try ThisProcess.raiseDescriptorLimit(least: leastDescriptors)
    let serving = API.limits(
      descriptors: descriptors, reserve: idleDescriptors + configuration.tasksAtOnce * taskDescriptors)

    // State: one daemon for each folder of it.
    try Files.makePrivateFolder(paths.state)
    if paths.sockets != paths.state { try Files.makePrivateFolder(paths.sockets, isClosed: true) }
    guard let lock = try Files.lock(paths.lock, note: "\(ThisProcess.identifier)\n") else {
      throw Fault(.daemonAlreadyRunning, "another daemon has the state at \(paths.state)")
    }
    defer { withExtendedLifetime(lock) {} }
    // Before anything begins that would have to be left in the middle.
    try await service.checkPlace(at: paths.control, time)
    let log = lines.log
    log.setLowest(configuration.logLevel)
    if let aside = try Restoration(places: StatePlaces(folder: paths.state)).finish() {
      log.write(
        LogRecord(
          .notice, "a backup was restored; what was here before lies in \(aside)", .notice(.backupRestored)))
    }
    try await MigrationSafety(
      places: StatePlaces(folder: paths.state), migrations: resources.migrations, configuration: configuration,
      time: time, log: log
    ) { service.manager?.tell(.status($0)) }.secure()
    let store = try SQLiteStore.open(
      path: paths.database, migrations: resources.migrations, time: time, sizeLimit: configuration.storeLimit)
    let limits = ArtefactLimits(
      file: configuration.artefactLimit, task: configuration.taskArtefactsLimit, all: configuration.allArtefactsLimit)
    let artefacts = try ArtefactFolder.open(paths.artefacts, index: store, limits: limits, log: log)
    let vault = try await openVault(service, paths, store, log)
    let callers = try service.callers(tokenAt: paths.token, random)

    // Workers: the gateway first, for no job can do without it.
    let loop = try DescriptorLoop(name: "links")
    let program = WorkerProgram(
      path: "\(ThisProcess.folder)/errand-worker", environment: ["LANG=C.UTF-8", "PATH=/usr/bin:/bin"],
      output: lines.workers)
    let gateway = try GatewayProcess(
      socketPath: paths.gateway, program: program, version: Version.text, loop: loop, time: time, log: log)
    let spares = SpareWorkers(program: program, version: Version.text, loop: loop, time: time, log: log)
    let jobs = ChildJobHost(
      program: program, gateway: gateway, spares: spares, logins: TaskLogins(store: store, sealer: vault),
      version: Version.text, loop: loop, time: time, random: random, log: log)

    // Engine: tasks of an earlier life go on before new ones are taken.
    let hosts: EventLog.Hosts = { [store] task in Self.hosts(of: task, in: store) }
    let events = EventLog(log, hosts: lines.isJournal ? hosts : nil)
    let activity = IdleWatch.Activity(time)
    let ending = EndingWish()
    let ends = RetentionKeeper.Bell()
    let (changes, change) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let stream = EventStream(
      history: store, time: time, log: log, limits: .init(readers: min(256, Int(serving.connections) / 2)))
    let disk = DiskWatch(
      configuration.diskReserve, log: log, changed: { change.yield() }, space: { Files.space(at: paths.state) })
    let recording = RecordingWatch(changed: { change.yield() })
    let coordinator = Coordinator(
      ports: EnginePorts(
        store: store, jobs: jobs, sealer: vault, time: time, random: random, log: log,
        artefacts: artefacts,
        hostLimits: HostLimits(
          atOnce: configuration.hostRequests, delay: configuration.hostDelay, faults: configuration.hostFaults),
        hostStore: store, disk: disk, recording: recording, restoredThrough: try store.restoredThrough()),
      queue: TaskQueue(limit: configuration.tasksAtOnce, capacity: configuration.taskQueue),
      published: {
        events.note($0)
        stream.published()
        activity.touch()
        if $0.contains(where: \.body.endsTask) { ends.ring() }
        change.yield()
      })
    let verbs = VerbRegistry.standard.catalogue
    let planner = TemplateShelf(
      shipped: try TemplateFolder.files(in: resources.templates), own: resources.ownTemplates, verbs: verbs, log: log)
    try await coordinator.recover()

    let keeper = RetentionKeeper(
      Retention(
        tasksKept: configuration.tasksKept, filesKept: configuration.artefactsKept, room: limits.kept),
      control: coordinator, attic: store, artefacts: artefacts, time: time, log: log)

    // Faces.
    let handlers = Handlers(
      control: coordinator, store: store, history: store, planner: planner, verbs: verbs,
      gate: Gate(service.admission, time: time), time: time, random: random, artefacts: artefacts,
      disk: disk, state: paths.state, key: vault.standing, build: build,
      reach: { [gateway] in await gateway.reach(within: $0, random: random) }, stop: { ending.tell() })
    let api = API(handlers: handlers, callers: callers, events: stream, log: log, build: build)
    let server = try listen(at: paths.control, service, api, serving, activity)
    let page = try PageServer.start(service, coordinator, disk, recording)
    let idleEnd = service.isSystem ? nil : configuration.idleEnd
    let idleWatch = idleEnd.map { watchIdleness($0, activity, coordinator, server, time, ending) }
    log.write(
      LogRecord(.notice, "errandd \(Version.text) is ready", .notice(.daemonReady), [("STATE", paths.state)]))
    readiness.ready()
    let reports = service.manager.map {
      ServiceReports(
        manager: $0, coordinator: coordinator, store: store, server: server, loop: loop, time: time, log: log,
        key: vault.standing, disk: disk, recording: recording)
    }
    let reporting = await reports?.begin(on: changes) ?? []
    patience = nil
    // Unstructured: cancelled with the reports.
    let reload = Reload(options: options, manager: service.manager, log: log, time: time)
    let reloading = Task { await reload.run(on: service.reloads, from: configuration) }
    // Unstructured: it lives until the last event of the last task is told, which is told after `stopping`.
    let telling = Task { await stream.run() }
    await spares.begin()
    // Unstructured: it is cancelled below, before what it uses ends.
    let keeping = Task { [keeper] in await keeper.run(by: ends) }
    // Unstructured: it is cancelled at the end, as the reports.
    let watching = Task { await disk.run(by: time) }
    for await _ in stopping {}

    log.write(LogRecord(.notice, "errandd ends", .notice(.daemonEnds)))
    service.manager?.tell(.stopping)
    patience = service.patience()
    defer { withExtendedLifetime(patience) {} }
    idleWatch?.cancel()
    for report in reporting + [reloading, watching] { report.cancel() }
    if service.isSystem {
      // Who comes from here on waits in the manager's sockets for the next daemon.
      server.standDown()
      page?.standDown()
      await server.drain(within: lastAnswers)
    } else {
      // From here on commands find no daemon, and wait until this one has let go of its state to start the next.
      Files.remove(paths.control)
    }
    keeping.cancel()
    await keeping.value
    await coordinator.stop(within: service.grace)
    stream.end()
    await telling.value
    await server.drain(within: .seconds(1))
    server.stop()
    page?.stop()
    await jobs.endAll()
    await spares.stop()
    await gateway.stop()
    loop.stop()
    await store.close()
  }

  /// Under a service manager that keeps the key the daemon starts without the right one, too, and says so; a user's own
  /// has its key in a file, and does not start without the one that it is sealed with.
  private static func openVault(
    _ service: Service, _ paths: StatePaths, _ store: SQLiteStore, _ log: any LogSink
  ) async throws(Fault) -> Vault {
    let known = try store.sealingKey()
    let isInUse = try store.holdsSealed()
    let vault =
      if let credentials = service.credentials {
        try Vault.open(credentials: credentials, keyFile: paths.key, known: known, isInUse: isInUse)
      } else {
        try Vault.open(keyFile: paths.key, known: known, isInUse: isInUse)
      }
    if let fault = vault.standing.fault {
      log.write(LogRecord(.error, fault.message, .fault(fault.code), [("CODE", fault.code.rawValue)]))
    } else if let id = vault.keyID, id != known {
      try await store.note(sealingKey: id)
    }
    return vault
  }

  /// Asks for the end, as a signal would, once there has been nothing to do for so long.
  private static func watchIdleness(
    _ period: Duration, _ activity: IdleWatch.Activity, _ coordinator: Coordinator, _ server: HTTPServer,
    _ time: any TimeSource, _ ending: EndingWish
  ) -> Task<Void, Never> {
    let watch = IdleWatch(period: period, activity: activity, time: time) {
      let load = await coordinator.load()
      return load.queued + load.running + server.openRequests > 0
    } close: {
      await coordinator.stopIfIdle()
    }
    // Unstructured: it lives as long as the daemon, which cancels it at its end.
    return Task {
      await watch.run()
      if !Task.isCancelled { ending.tell() }
    }
  }

  /// By step; what cannot be read just now is missing from the log alone.
  private static func hosts(of task: TaskID, in store: SQLiteStore) -> [StepID: String] {
    guard let summary = try? store.task(task), let plan = try? store.plan(summary.plan) else { return [:] }
    return plan.hosts
  }

  private static func listen(
    at path: String, _ service: Service, _ api: API, _ limits: HTTPServerLimits, _ activity: IdleWatch.Activity
  ) throws(Fault) -> HTTPServer {
    let socket = try service.listener(at: path)
    let refusal = { @Sendable (refusal: HTTPServerRefusal) in API.answer(to: refusal, limits) }
    let server = HTTPServer(listen: .descriptor(socket), limits: limits, refusal: refusal) { request in
      activity.touch()
      defer { activity.touch() }
      return await api.respond(to: request)
    }
    do {
      try server.start()
      return server
    } catch {
      throw Fault(.systemCall, "serving \(path): \(error)")
    }
  }
}
