/// What of the file system and the network a process can reach, as far as Landlock decides it.
package struct FileRules: Hashable, Sendable {
  /// What cannot be opened because it is not there is left out.
  package var grants: [FileGrant]
  /// TCP from the fourth version of Landlock on.
  package var mayConnect: Bool

  package init(grants: [FileGrant], mayConnect: Bool) {
    self.grants = grants
    self.mayConnect = mayConnect
  }

  /// What a rule set of this version handles, and so refuses where nothing grants it.
  package func handled(inVersion version: Int) -> (files: UInt64, network: UInt64, scopes: UInt64) {
    // 1: to listen, 2: to connect. Scopes, from the sixth version on: 1: abstract sockets, 2: signals.
    let network: UInt64 = mayConnect ? 1 : 3
    return (FileRights.all(inVersion: version).rawValue, version >= 4 ? network : 0, version >= 6 ? 3 : 0)
  }
}
