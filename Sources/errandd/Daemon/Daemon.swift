import Domain
import Engine
import Operations
import POSIX
import Telemetry
import Web

/// The wiring: everything that lives as long as the daemon, made in order, ended in the reverse order.
struct Daemon {
  let settings: DaemonSettings
  let service: Service
  let state: OpenState
  let workers: Workers
  let engine: EngineRoom
  let faces: Faces
  let ending: EndingWish

  /// Runs until `stopping` ends.
  /// - Returns: the exit code.
  static func run(_ options: Options, _ service: Service, until stopping: AsyncStream<Void>) async -> Int32 {
    let readiness = Readiness(options.readyDescriptor)
    do throws(Fault) {
      var patience = service.patience()
      let daemon = try await Daemon(options, service)
      let duties = await daemon.begin(readiness)
      patience = nil
      for await _ in stopping {}

      daemon.tellEnd()
      patience = service.patience()
      defer { withExtendedLifetime(patience) {} }
      await daemon.end(duties)
      return 0
    } catch {
      readiness.failed(error)
      service.manager?.tell(.status("does not start: \(error.message)"))
      StartFailure.tell(error, options)
      return error.code.exitCode
    }
  }

  /// Tasks of an earlier life go on before new ones are taken.
  private init(_ options: Options, _ service: Service) async throws(Fault) {
    self.service = service
    settings = try DaemonSettings(options)
    state = try await OpenState.open(settings, service)
    workers = try Workers(settings, state)
    engine = try EngineRoom(settings, state, workers)
    try await engine.coordinator.recover()
    ending = EndingWish()
    faces = try await Faces(settings, service, state, workers, engine, ending)
  }

  private func begin(_ readiness: Readiness) async -> Duties {
    settings.log.write(
      LogRecord(
        .notice, "errandd \(Version.text) is ready", .notice(.daemonReady), [("STATE", settings.paths.state)]))
    readiness.ready()
    return await beginDuties()
  }

  private func tellEnd() {
    settings.log.write(LogRecord(.notice, "errandd ends", .notice(.daemonEnds)))
    service.manager?.tell(.stopping)
  }

  private func end(_ duties: Duties) async {
    for watch in duties.watches { watch.cancel() }
    await faces.close(settings, service)
    duties.keeping.cancel()
    await duties.keeping.value
    await engine.coordinator.stop(within: service.grace)
    engine.events.end()
    await duties.telling.value
    await faces.stop()
    await workers.stop()
    await state.close()
  }
}
