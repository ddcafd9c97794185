internal import CSystem

/// Which groups the host's databases put a user in.
package enum UserGroups {
  /// Of groups that there is room for. More than the last Linux lets no process have (setgroups(2)).
  private static let counts: [Int32] = [64, 4096, 65_536]
  /// Bytes for a user's name and what comes with it.
  private static let bufferLimit = 1 << 20

  /// Asks them (getpwuid_r(3), getgrouplist(3)). They may lie on another host: to be called on a thread that may wait.
  /// - Returns: nil where there is no such user, or nobody can tell.
  package static func groups(of user: UInt32) -> Set<UInt32>? {
    var size = 1024
    while size <= bufferLimit {
      var entry = unsafe passwd()
      var found: UnsafeMutablePointer<passwd>?
      var buffer = [CChar](repeating: 0, count: size)
      // What is found points into the buffer, and is used up before that goes.
      let answer = unsafe buffer.withUnsafeMutableBufferPointer { space -> (number: Int32, groups: Set<UInt32>?) in
        guard let place = space.baseAddress else { return (ENOMEM, nil) }
        let number = unsafe getpwuid_r(user, &entry, place, space.count, &found)
        guard number == 0, unsafe found != nil, let name = unsafe entry.pw_name else { return (number, nil) }
        return (0, unsafe groups(named: name, entry.pw_gid))
      }
      guard answer.number == ERANGE else { return answer.groups }
      size *= 4
    }
    return nil
  }

  private static func groups(named name: UnsafePointer<CChar>, _ first: gid_t) -> Set<UInt32>? {
    for count in counts {
      var groups = [gid_t](repeating: 0, count: Int(count))
      var filled = count
      // The call is told how many the array has room for, and says how many there are.
      if unsafe getgrouplist(name, first, &groups, &filled) >= 0 { return Set(groups.prefix(Int(max(0, filled)))) }
    }
    return nil
  }
}
