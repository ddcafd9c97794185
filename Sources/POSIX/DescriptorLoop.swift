internal import CSystem
package import Domain
internal import Synchronization

/// Something with a descriptor that wants to be told when it can be read or written.
package protocol LoopMember: AnyObject, Sendable {
  var descriptor: Descriptor { get }
  /// Asked before each wait.
  var wantsToWrite: Bool { get }
  /// There is something to read, or the end or an error to find. Called on the loop's thread; must not block.
  func becameReadable()
  /// There is room to write. Called on the loop's thread; must not block.
  func becameWritable()
}

/// One thread that waits for many descriptors (poll), so that a link costs no thread of its own.
///
/// Members are told one after another, in no order; safe to call from any thread, from a member's own call too.
package final class DescriptorLoop: Sendable {
  private let members = Mutex<[ObjectIdentifier: any LoopMember]>([:])
  private let isStopped = Atomic(false)
  private let wakeSignal: Descriptor

  /// Starts the thread, which lives until ``stop()``.
  /// - Throws: `system.call` where the host gives no more descriptors or threads.
  package init(name: String) throws(Fault) {
    wakeSignal = Descriptor(
      owning: try SystemCall.check("making an event descriptor") {
        eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
      })
    try SystemThread(name) { [self] in
      while !isStopped.load(ordering: .acquiring) { turn() }
      members.withLock { $0.removeAll() }
    }.detach()
  }

  /// Ends the thread soon; members, those added later too, are let go and told nothing more. So whoever waits for a
  /// member to be told something must have ended before.
  package func stop() {
    isStopped.store(true, ordering: .releasing)
    wake()
  }

  package func add(_ member: any LoopMember) {
    members.withLock { $0[ObjectIdentifier(member)] = member }
    wake()
  }

  /// After this returns a call that is under way may still end; no further one begins.
  package func remove(_ member: any LoopMember) {
    members.withLock { $0[ObjectIdentifier(member)] = nil }
    wake()
  }

  /// Makes the loop ask its members again what they want.
  package func wake() {
    var one: UInt64 = 1
    // Writes eight bytes; it fails only when the counter is full, and then the loop is awake anyway.
    _ = unsafe write(wakeSignal.number, &one, 8)
  }

  private func turn() {
    let present = members.withLock { Array($0.values) }
    var waits = [pollfd(fd: wakeSignal.number, events: Int16(POLLIN), revents: 0)]
    for member in present {
      let events = member.wantsToWrite ? POLLIN | POLLOUT : POLLIN
      waits.append(pollfd(fd: member.descriptor.number, events: Int16(events), revents: 0))
    }
    // The array is as long as the count says; it does not change during the call.
    guard unsafe poll(&waits, nfds_t(waits.count), -1) > 0 else { return }
    if waits[0].revents != 0 {
      var count: UInt64 = 0
      // Reads eight bytes, which sets the counter back.
      _ = unsafe read(wakeSignal.number, &count, 8)
    }
    for (member, wait) in zip(present, waits.dropFirst()) where wait.revents != 0 {
      guard members.withLock({ $0[ObjectIdentifier(member)] != nil }) else { continue }
      if wait.revents & Int16(POLLOUT) != 0 { member.becameWritable() }
      if wait.revents & ~Int16(POLLOUT) != 0 { member.becameReadable() }
    }
  }
}
