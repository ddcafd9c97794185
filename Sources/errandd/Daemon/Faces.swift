import Access
import Configuration
import Domain
import Engine
import HTTPServer
import Handlers
import Jobs
import Operations
import POSIX
import Storage
import Vault
import Web

/// Where the daemon answers.
struct Faces {
  /// At the control socket.
  let control: HTTPServer
  /// At the page's address.
  let page = PageServer()

  /// For requests that had come when the end began.
  private static let lastAnswers = Duration.milliseconds(250)
  /// For those that waited for what the end itself has told.
  private static let lastEvents = Duration.seconds(1)

  /// Answers from now on.
  /// - Parameter ending: told by whoever asks the daemon to end.
  /// - Throws: `daemon.socket_taken`, `system.call`.
  init(
    _ settings: DaemonSettings, _ service: Service, _ state: OpenState, _ workers: Workers, _ engine: EngineRoom,
    _ ending: EndingWish
  ) async throws(Fault) {
    let (time, random, store) = (settings.time, settings.random, state.store)
    let health = HealthLook(
      coordinator: engine.coordinator, disk: engine.disk, recording: engine.recording, key: state.vault.standing,
      gateway: workers.gateway, random: random, time: time, places: StatePlaces(folder: settings.paths.state),
      isManaged: service.isSystem)
    let sessions = service.sessions(store, time, random)
    let handlers = Handlers(
      control: engine.coordinator, store: store, history: store, planner: engine.planner,
      verbs: VerbRegistry.standard.catalogue, gate: Gate(service.admission, time: time), time: time, random: random,
      artefacts: state.artefacts, disk: engine.disk, state: settings.paths.state, key: state.vault.standing,
      build: settings.build, sessions: sessions, page: { [page] in page.standing },
      reach: { [gateway = workers.gateway] in await gateway.reach(within: $0, random: random) },
      hosts: engine.hosts, settings: settings.origins, health: { await health.findings() }, stop: { ending.tell() })
    let api = API(
      handlers: handlers, callers: state.callers, events: engine.events, log: settings.log, build: settings.build)
    control = try Self.listen(at: settings.paths.control, service, api, settings.serving, engine.activity)
    await page.start(
      service, wish: settings.configuration.pagePort, store: store,
      PageServer.Surroundings(
        handlers: handlers, sessions: sessions, activity: engine.activity, limits: settings.pageServing, time: time,
        log: settings.log, refusal: Self.refusal(engine), pages: try Self.pages(handlers, engine, settings)))
  }

  /// Why no task is taken now; nil where it is.
  private static func refusal(_ engine: EngineRoom) -> @Sendable () async -> String? {
    { [coordinator = engine.coordinator, recording = engine.recording, disk = engine.disk] in
      guard await coordinator.takesTasks else { return "the daemon ends" }
      if recording.isHeldUp { return "the disk takes nothing" }
      return disk.isLow ? "the disk is low" : nil
    }
  }

  private static func pages(
    _ handlers: Handlers, _ engine: EngineRoom, _ settings: DaemonSettings
  ) throws(Fault) -> PageFace.Pages {
    let assets = try PageFiles.assets()
    let dashboard = Dashboard(
      handlers: handlers, events: engine.events, assets: assets, time: settings.time, log: settings.log)
    return { request, visitor in
      if let file = assets.answer(to: request) { return file }
      return await dashboard.respond(to: request, for: visitor).coded(for: request)
    }
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

  /// Lets nobody in who comes from here on.
  func close(_ settings: DaemonSettings, _ service: Service) async {
    if service.isSystem {
      // They wait in the manager's sockets for the next daemon.
      control.standDown()
      page.standDown()
      await control.drain(within: Self.lastAnswers)
    } else {
      // Commands find no daemon, and wait until this one has let go of its state to start the next.
      Files.remove(settings.paths.control)
    }
  }

  func stop() async {
    await control.drain(within: Self.lastEvents)
    control.stop()
    page.stop()
  }
}
