internal import Domain

/// Those who wait for a task to change. Belongs to the coordinator.
struct ChangeWaiters {
  private struct Waiter {
    let number: Int
    let version: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private var waiters: [TaskID: [Waiter]] = [:]

  mutating func add(
    _ number: Int, for task: TaskID, after version: Int, _ continuation: CheckedContinuation<Void, Never>
  ) {
    waiters[task, default: []].append(Waiter(number: number, version: version, continuation: continuation))
  }

  /// Lets those go who waited for this version or an earlier one.
  mutating func changed(_ task: TaskID, to version: Int) {
    let due = (waiters[task] ?? []).filter { $0.version < version }
    waiters[task]?.removeAll { $0.version < version }
    if waiters[task]?.isEmpty == true { waiters[task] = nil }
    for waiter in due { waiter.continuation.resume() }
  }

  /// Lets all go who waited for a task that has ended or waits for a person, whatever they waited for: nothing more
  /// will come by itself.
  mutating func ended(_ task: TaskID) {
    for waiter in waiters.removeValue(forKey: task) ?? [] { waiter.continuation.resume() }
  }

  /// Lets one go whose time is over.
  mutating func giveUp(_ number: Int, for task: TaskID) {
    guard let index = waiters[task]?.firstIndex(where: { $0.number == number }) else { return }
    let waiter = waiters[task]?.remove(at: index)
    if waiters[task]?.isEmpty == true { waiters[task] = nil }
    waiter?.continuation.resume()
  }

  mutating func letAllGo() {
    for waiter in waiters.values.joined() { waiter.continuation.resume() }
    waiters = [:]
  }
}
