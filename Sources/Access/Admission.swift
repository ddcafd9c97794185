/// Whom a daemon serves.
package enum Admission: Hashable, Sendable {
  /// The user whose daemon it is, and root.
  case owner(UInt32)
  /// The members of a group, and root: the system's daemon. Never `daemon`, the user that it runs as itself: what reads
  /// pages for it has that user, too. What concerns the daemon as a whole is for root.
  case group(UInt32, daemon: UInt32)

  func allows(_ principal: Principal, _ right: Right) -> Bool {
    if principal.userID == Principal.root.userID { return true }
    switch (self, right) {
    case (.owner(let owner), _): return principal.userID == owner
    case (.group(let group, let daemon), .read), (.group(let group, let daemon), .operate):
      return principal.userID != daemon && principal.groups.contains(group)
    case (.group, .administer): return false
    }
  }

  /// Why somebody is refused.
  var reason: String {
    switch self {
    case .owner(let owner): "this daemon belongs to user:\(owner)"
    case .group(let group, _): "this daemon serves the members of group:\(group), and root alone stops it"
    }
  }
}
