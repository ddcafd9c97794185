package import Domain

/// Deletes what ended tasks have kept for too long: at its start, then once a day, and files also as soon as a task has
/// ended with which they take more room than they may.
package struct RetentionKeeper: Sendable {
  /// Tells the keeper that a task has ended. Rings that come while it is at work count as one.
  package struct Bell: Sendable {
    fileprivate let rings: AsyncStream<Void>
    private let ringing: AsyncStream<Void>.Continuation

    package init() { (rings, ringing) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// Never blocks.
    package func ring() { ringing.yield() }
  }

  private let retention: Retention
  private let control: any TaskControl
  private let attic: any TaskAttic
  private let artefacts: any ArtefactStore
  private let time: any TimeSource
  private let log: any LogSink

  static let interval = Duration.seconds(86_400)

  package init(
    _ retention: Retention, control: any TaskControl, attic: any TaskAttic, artefacts: any ArtefactStore,
    time: any TimeSource, log: any LogSink
  ) {
    self.retention = retention
    self.control = control
    self.attic = attic
    self.artefacts = artefacts
    self.time = time
    self.log = log
  }

  /// Until the calling task is cancelled. To be called once for a bell.
  package func run(by bell: Bell) async {
    let start = time.instant()
    async let days: Void = ring(bell, everyDayFrom: start)
    await sweep()
    var due = start.advanced(by: Self.interval)
    for await _ in bell.rings {
      if time.instant() >= due {
        due = due.advanced(by: Self.interval)
        await sweep()
      } else if artefacts.size > retention.room {
        await sweep()
      }
    }
    await days
  }

  private func ring(_ bell: Bell, everyDayFrom start: Instant) async {
    var next = start
    while !Task.isCancelled {
      next = next.advanced(by: Self.interval)
      await time.sleep(until: next)
      bell.ring()
    }
  }

  /// Once. What cannot be deleted now is tried again the next time.
  package func sweep() async {
    // The attic tells of so many old tasks at a time.
    while await sweepOnce() > 0 {}
  }

  /// - Returns: how many tasks were deleted.
  private func sweepOnce() async -> Int {
    do throws(Fault) {
      let now = time.now()
      let ended = try attic.ended(before: now.advanced(by: .zero - retention.tasksKept))
      let decision = retention.decide(ended, used: artefacts.size, at: now)
      var deleted = 0
      for task in decision.tasks {
        if await delete(task) { deleted += 1 }
      }
      for task in decision.files { await forgetFiles(of: task) }
      return deleted
    } catch {
      log.write(LogRecord(.warning, "what is old could not be looked through", because: error))
      return 0
    }
  }

  private func delete(_ task: TaskID) async -> Bool {
    do throws(Fault) {
      try await control.delete(task, by: "errand")
      log.write(
        LogRecord(
          .notice, "deleted: it ended \(retention.tasksKept) ago or earlier", .notice(.oldTaskDeleted),
          [("TASK", task.text)]))
      return true
    } catch {
      // A person was faster.
      if error.code != .taskNotFound {
        log.write(LogRecord(.warning, "an old task stays", because: error, [("TASK", task.text)]))
      }
      return false
    }
  }

  private func forgetFiles(of task: TaskID) async {
    do throws(Fault) {
      let files = try artefacts.artefacts(of: task)
      try await attic.forgetFiles(of: task)
      await artefacts.remove(Set(files.map(\.hash)))
      log.write(
        LogRecord(
          .notice, "its \(files.count) files were deleted, to make room or for their age", .notice(.oldFilesDeleted),
          [("TASK", task.text)]))
    } catch {
      log.write(LogRecord(.warning, "old files stay", because: error, [("TASK", task.text)]))
    }
  }
}
