import CMicrohttpd
import Glibc

/// The library's handle of one client connection.
///
/// It is valid from the moment the library first passes it until the request it carries is complete: the library never
/// frees a suspended connection before it is resumed (MHD_suspend_connection), and ``Suspensions`` drops its copy when
/// it resumes.
///
/// `@unchecked Sendable`: the pointer is only passed on to the library, whose suspend and resume take its own lock.
@safe struct Connection: @unchecked Sendable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }

  /// The socket; -1 when the library does not say.
  var socket: Int32 { unsafe errand_mhd_socket(pointer) }

  var peer: HTTPServerPeer? {
    var peer = errand_peer()
    // `peer` has the size that the call is given and outlives it.
    guard unsafe errand_peer_of(socket, &peer) == 0 else { return nil }
    return HTTPServerPeer(processID: peer.pid, userID: peer.uid, groupID: peer.gid, groups: groups)
  }

  /// The groups of the process at the other end; of one that is in more than Linux allows, none.
  private var groups: Set<UInt32> {
    let limit = 65_536
    let count = errand_peer_groups(socket, nil, 0)
    guard (1...limit).contains(count) else { return [] }
    var groups = [gid_t](repeating: 0, count: count)
    // The call is told the array's length, and says how much of it it has filled.
    let filled = unsafe groups.withUnsafeMutableBufferPointer { buffer in
      unsafe errand_peer_groups(socket, buffer.baseAddress, count)
    }
    return Set(groups.prefix(max(0, filled)))
  }

  /// The header fields, in order; nil when there are more than `limit`.
  func headers(limit: Int) -> HTTPHeaders? {
    var collected = Collected(limit: limit)
    // The library calls back only during this call, on this thread, so the inout pointer stays valid and unshared.
    let count = unsafe withUnsafeMutablePointer(to: &collected) { target in
      unsafe MHD_get_connection_values(
        pointer, .HEADER_KIND,
        { context, _, name, value in
          guard let collected = unsafe context?.assumingMemoryBound(to: Collected.self), let name = unsafe name else {
            return .NO
          }
          // Both are NUL-terminated and live as long as the request (MHD_KeyValueIterator).
          let text = unsafe value.map { unsafe String(cString: $0) } ?? ""
          return unsafe collected.pointee.add(String(cString: name), text) ? .YES : .NO
        }, target)
    }
    return count >= 0 && !collected.isTooLong ? collected.headers : nil
  }

  /// Dissolves a TCP connection at once, so that its client sees a reset (connect(2): AF_UNSPEC). The descriptor stays
  /// the library's to close.
  func reset() {
    var nowhere = sockaddr()
    nowhere.sa_family = sa_family_t(AF_UNSPEC)
    // The size is that of what the pointer is to, and the call only reads it.
    _ = unsafe connect(socket, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  func suspend() { unsafe MHD_suspend_connection(pointer) }

  func resume() { unsafe MHD_resume_connection(pointer) }

  private struct Collected {
    let limit: Int
    var headers = HTTPHeaders()
    var isTooLong = false

    mutating func add(_ name: String, _ value: String) -> Bool {
      isTooLong = headers.fields.count >= limit
      if !isTooLong { headers.add(name, value) }
      return !isTooLong
    }
  }
}
