package import Domain

/// Who stands behind a request on the control socket. The kernel says which user that is; the daemon's own user is also
/// that of its workers, of which one may have been taken over.
package enum CallerRule: Sendable {
  /// What the kernel says is enough: where no worker runs as a user who may ask.
  case byKernel
  /// The daemon's own user has to show the token.
  case ownUserShows(ControlToken, user: UInt32)
  /// The daemon's own user is never heard: where people ask as users of their own.
  case refusingOwnUser(UInt32)

  /// - Parameters:
  ///   - user: who is at the other end of the socket, by the kernel.
  ///   - groups: those that it is in, by the kernel.
  ///   - token: what the request shows; nil where it shows nothing.
  /// - Throws: `access.token`, `access.denied`.
  package func principal(
    _ user: UInt32, groups: Set<UInt32> = [], showing token: String?
  ) throws(Fault) -> Principal {
    switch self {
    case .ownUserShows(let own, user):
      guard let token, own.matches(token) else {
        let words = token == nil ? "the request shows no token" : "the request shows a token that is not this daemon's"
        throw Fault(.accessToken, "\(words); use the errand that stands beside errandd \(Version.text)")
      }
    case .refusingOwnUser(user):
      throw Fault(.accessDenied, "user:\(user) is the daemon itself; people ask it as users of their own")
    case .byKernel, .ownUserShows, .refusingOwnUser: break
    }
    return Principal(userID: user, groups: groups)
  }
}
