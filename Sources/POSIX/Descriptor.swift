internal import CSystem
package import Domain

/// Owns one file descriptor and closes it when the last reference goes.
///
/// Every descriptor made here closes on exec; a child inherits only what it is handed (``ChildProcess``).
package final class Descriptor: Sendable {
  /// Valid as long as this object lives.
  package let number: Int32

  /// Takes ownership of an open descriptor.
  package init(owning number: Int32) { self.number = number }

  deinit { close(number) }

  /// Reads what is there, `limit` bytes at most; empty at the end.
  /// - Throws: `system.call`; with a descriptor that does not block, also where nothing is there yet.
  package func read(atMost limit: Int) throws(Fault) -> [UInt8] {
    var count = 0
    var bytes = [UInt8](repeating: 0, count: limit)
    count = try SystemCall.check("reading") {
      // The buffer is as long as the count says.
      unsafe bytes.withUnsafeMutableBytes { buffer in unsafe CSystem.read(number, buffer.baseAddress, limit) }
    }
    bytes.removeLast(limit - count)
    return bytes
  }

  /// Writes all of it, waiting where the other side is slow.
  /// - Throws: `system.call`.
  package func write(_ bytes: [UInt8]) throws(Fault) {
    var offset = 0
    while offset < bytes.count {
      offset += try SystemCall.check("writing") {
        // The rest begins within the buffer and is as long as the count says.
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe CSystem.write(number, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
        }
      }
    }
  }

  /// Whether ``write(_:)`` of ``atomicSize`` bytes would not wait now (pipe(7); nobody else is writing).
  package var takesMore: Bool {
    var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    // One entry, as the count says.
    return unsafe poll(&wait, 1, 0) > 0
  }

  /// Bytes that a pipe takes whole or not at all (PIPE_BUF).
  package static let atomicSize = 4096

  /// Sends without waiting and without SIGPIPE.
  /// - Returns: how many bytes were taken; nil where none can be taken now.
  /// - Throws: `system.call` when the other side is gone.
  package func send(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int? {
    // The slice is as long as the count says.
    let sent = unsafe bytes.withUnsafeBytes { buffer in
      unsafe CSystem.send(number, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    if sent >= 0 { return sent }
    let failure = errand_errno()
    if failure == EAGAIN || failure == EINTR { return nil }
    throw Fault(.systemCall, "sending: \(SystemCall.text(of: failure))")
  }

  /// Receives without waiting.
  /// - Returns: nil where nothing is there yet; empty at the end.
  /// - Throws: `system.call`.
  package func receive(atMost limit: Int) throws(Fault) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit)
    // The buffer is as long as the count says.
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe recv(number, buffer.baseAddress, limit, Int32(MSG_DONTWAIT))
    }
    if count >= 0 {
      bytes.removeLast(limit - count)
      return bytes
    }
    let failure = errand_errno()
    if failure == EAGAIN || failure == EINTR { return nil }
    throw Fault(.systemCall, "receiving: \(SystemCall.text(of: failure))")
  }

  /// Makes both directions of a socket end, for every process that holds it.
  package func shutDown() { shutdown(number, Int32(SHUT_RDWR)) }

  /// A pipe: what is written to the second comes out of the first.
  package static func pipe() throws(Fault) -> (read: Descriptor, write: Descriptor) {
    var ends: [Int32] = [-1, -1]
    try SystemCall.check("making a pipe") {
      // pipe2 writes two numbers.
      unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe2($0.baseAddress, O_CLOEXEC) }
    }
    return (Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
  }
}

extension Descriptor {
  /// No program that this one starts has it. For descriptors that were inherited.
  package static func closeOnExec(_ number: Int32) { _ = errand_fcntl(number, F_SETFD, FD_CLOEXEC) }

  /// The number of a second descriptor for the same thing, which whoever takes it must close.
  /// - Throws: `system.call`.
  package func handOver() throws(Fault) -> Int32 {
    try SystemCall.check("copying a descriptor") { errand_fcntl(number, F_DUPFD_CLOEXEC, 10) }
  }

  /// A second descriptor for the same thing.
  /// - Throws: `system.call`.
  package convenience init(copying number: Int32) throws(Fault) {
    self.init(owning: try SystemCall.check("copying a descriptor") { errand_fcntl(number, F_DUPFD_CLOEXEC, 10) })
  }
}

// MARK: - Descriptors over sockets (unix(7), SCM_RIGHTS)

extension Descriptor {
  /// Hands the process at the other side of this socket a second descriptor for the same thing. Never waits.
  /// - Throws: `system.call`, also where the other side has not taken those before.
  package func send(_ descriptor: Descriptor) throws(Fault) {
    try SystemCall.check("handing on a descriptor") { errand_send_descriptor(number, descriptor.number) }
  }

  /// Waits for a descriptor that the other side hands on; nil at the end.
  /// - Throws: `system.call`.
  package func receiveDescriptor() throws(Fault) -> Descriptor? {
    var received: Int32 = -1
    let count = try SystemCall.check("receiving a descriptor") {
      // Writes one number where it returns more than zero.
      unsafe errand_receive_descriptor(number, &received)
    }
    if count == 0 { return nil }
    guard count > 0 else { throw Fault(.systemCall, "receiving a descriptor: there was none") }
    return Descriptor(owning: received)
  }
}
