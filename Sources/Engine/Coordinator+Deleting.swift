package import Domain

extension Coordinator {
  package func delete(_ task: TaskID, by asker: Asker) async throws(Fault) {
    while true {
      do throws(Fault) {
        return try await deleteAsItStands(task, by: asker)
      } catch {
        // Somebody else deleted it in the meantime: looked at again.
        guard error.code == .storeConflict else { throw error }
      }
    }
  }

  private func deleteAsItStands(_ task: TaskID, by asker: Asker) async throws(Fault) {
    guard let summary = try ports.store.task(task) else { throw Fault(.taskNotFound, "there is no task \(task)") }
    guard summary.state.isFinal else {
      throw Fault(.taskNotEnded, "the task is \(summary.state.publicName)", place: "task \(task)")
    }
    try asker.expect(summary.version, of: task)
    let last = try ports.store.events(of: task, after: summary.version - 1, limit: 1).last
    let files = try ports.artefacts.artefacts(of: task)
    let events = try await ports.store.append(
      EventBatch(
        task: task, expectedVersion: summary.version, events: [.taskDeleted], time: ports.time.now(),
        actor: asker.name, correlation: last?.correlation ?? task.text, cause: last?.sequence,
        command: asker.command))
    note(task, events)
    await ports.artefacts.remove(Set(files.map(\.hash)))
  }
}
