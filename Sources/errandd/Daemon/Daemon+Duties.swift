import Configuration
import Domain
import Engine
import HTTPServer
import Jobs
import POSIX
import Storage
import Telemetry
import Vault
import Web

extension Daemon {
  /// The service manager is told that the daemon is ready before this returns.
  func beginDuties() async -> Duties {
    let reporting = await reports?.begin(on: engine.changes) ?? []
    let reload = Reload(
      options: settings.options, manager: service.manager, log: settings.log, time: settings.time)
    let keeper = keeper
    // Unstructured, all of them: ``end(_:)`` ends them, each before what it uses.
    let reloading = Task { await reload.run(on: service.reloads, from: settings.configuration) }
    let telling = Task { await engine.events.run() }
    await workers.spares.begin()
    return Duties(
      watches: reporting
        + [reloading, Task { await engine.disk.run(by: settings.time) }, watchIdleness()].compactMap(\.self),
      keeping: Task { await keeper.run(by: engine.taskEnds) }, telling: telling)
  }

  private var reports: ServiceReports? {
    service.manager.map {
      ServiceReports(
        manager: $0, coordinator: engine.coordinator, store: state.store, server: faces.control, loop: workers.loop,
        time: settings.time, log: settings.log, key: state.vault.standing, disk: engine.disk,
        recording: engine.recording)
    }
  }

  private var keeper: RetentionKeeper {
    let configuration = settings.configuration
    return RetentionKeeper(
      Retention(
        tasksKept: configuration.tasksKept, filesKept: configuration.artefactsKept, room: state.limits.kept),
      control: engine.coordinator, attic: state.store, artefacts: state.artefacts, time: settings.time,
      log: settings.log)
  }

  /// Asks for the end of a user's own daemon, as a signal would, once there has been nothing to do for so long.
  private func watchIdleness() -> Task<Void, Never>? {
    guard !service.isSystem, let period = settings.configuration.idleEnd else { return nil }
    let watch = IdleWatch(period: period, activity: engine.activity, time: settings.time) {
      let load = await engine.coordinator.load()
      return load.queued + load.running + faces.control.openRequests + faces.page.openRequests > 0
    } close: {
      await engine.coordinator.stopIfIdle()
    }
    return Task {
      await watch.run()
      if !Task.isCancelled { ending.tell() }
    }
  }
}
