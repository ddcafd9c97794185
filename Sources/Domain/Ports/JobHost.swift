/// One task on one site: the unit that has processes, cookies and limits of its own.
package struct JobID: Hashable, Sendable, CustomStringConvertible {
  package let task: TaskID
  package let site: Site

  package init(task: TaskID, site: Site) {
    self.task = task
    self.site = site
  }

  package var description: String { "\(task)/\(site)" }
}

/// The port to the processes that touch the world.
package protocol JobHost: Sendable {
  /// Performs an action on the job's page, starting the job's processes if none run. Cancelling the calling task asks
  /// the worker to stop, then ends it by force.
  /// - Parameters:
  ///   - envelope: where the job may go; the same for all calls of one job.
  ///   - checkpoint: where a new process takes up the page.
  ///   - timeout: for this action.
  /// - Throws: `page.*`, `network.*`, `worker.*`, `link.*`, `gateway.*`, `step.timeout`, `task.cancelled`.
  func perform(
    _ action: PageAction, for job: JobID, within envelope: Envelope, from checkpoint: PageCheckpoint?,
    timeout: Duration
  ) async throws(Fault) -> PageOutcome

  /// Ends every process of the task; none is left when it returns.
  func end(_ task: TaskID) async
}
