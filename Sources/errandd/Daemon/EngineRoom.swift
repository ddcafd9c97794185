import Configuration
import Domain
import Engine
import HTTPServer
import Operations
import POSIX
import Planning
import Storage
import Telemetry
import Web

/// The engine, what it tells of, and what watches over its disk.
struct EngineRoom {
  let coordinator: Coordinator
  /// How requests to hosts are paced.
  let hosts: HostGate
  let planner: TemplateShelf
  let events: EventStream
  let disk: DiskWatch
  let recording: RecordingWatch
  let activity: IdleWatch.Activity
  /// Rung when a task has ended.
  let taskEnds: RetentionKeeper.Bell
  /// One element whenever something may have changed that the service manager is told of.
  let changes: AsyncStream<Void>

  /// Takes no task yet: those of an earlier life come first.
  /// - Throws: `store.*`; `template.*` where those that come with the program cannot be read.
  init(_ settings: DaemonSettings, _ state: OpenState, _ workers: Workers) throws(Fault) {
    let (configuration, time, log, store) = (settings.configuration, settings.time, settings.log, state.store)
    let (changes, change) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let hosts: EventLog.Hosts = { Self.hosts(of: $0, in: store) }
    let told = EventLog(log, hosts: settings.lines.isJournal ? hosts : nil)
    let events = EventStream(
      history: store, time: time, log: log, limits: .init(readers: min(256, Int(settings.serving.connections) / 2)))
    let activity = IdleWatch.Activity(time)
    let taskEnds = RetentionKeeper.Bell()
    disk = DiskWatch(
      configuration.diskReserve, log: log, changed: { change.yield() },
      space: { [state = settings.paths.state] in Files.space(at: state) })
    recording = RecordingWatch(changed: { change.yield() })
    let hostLimits = HostLimits(
      atOnce: configuration.hostRequests, delay: configuration.hostDelay, faults: configuration.hostFaults)
    let ports = EnginePorts(
      store: store, jobs: workers.jobs, sealer: state.vault, time: time, random: settings.random, log: log,
      artefacts: state.artefacts, hostLimits: hostLimits, hostStore: store, disk: disk, recording: recording,
      restoredThrough: try store.restoredThrough())
    self.hosts = ports.hosts
    coordinator = Coordinator(
      ports: ports,
      queue: TaskQueue(limit: configuration.tasksAtOnce, capacity: configuration.taskQueue),
      published: {
        told.note($0)
        events.published()
        activity.touch()
        if $0.contains(where: \.body.endsTask) { taskEnds.ring() }
        change.yield()
      })
    planner = TemplateShelf(
      shipped: try TemplateFolder.files(in: settings.resources.templates), own: settings.resources.ownTemplates,
      verbs: VerbRegistry.standard.catalogue, log: log)
    (self.events, self.activity, self.taskEnds, self.changes) = (events, activity, taskEnds, changes)
  }

  /// By step; what cannot be read just now is missing from the log alone.
  private static func hosts(of task: TaskID, in store: SQLiteStore) -> [StepID: String] {
    guard let summary = try? store.task(task), let plan = try? store.plan(summary.plan) else { return [:] }
    return plan.hosts
  }
}
