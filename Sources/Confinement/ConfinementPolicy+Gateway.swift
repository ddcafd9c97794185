/// The way out.
extension ConfinementPolicy {
  /// Files by which the host's resolver finds names; who writes one puts another in its place.
  package static let resolverFiles = [
    "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf",
  ]

  private static let resolverFolders = ["/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager"]

  /// The gateway: sockets that reach out, by streams and datagrams, and the files that names are found by. It listens on
  /// nothing but what it was handed.
  package static let gateway: ConfinementPolicy = {
    var calls = CallRules.common
    calls.allow(CallRules.clientSockets)
    calls.allow([.accept4, .splice, .sendmsg, .sendmmsg, .recvmsg])
    // Unix, IPv4, IPv6.
    calls.set(CallRules.sockets([1, 2, 10], kinds: [1, 2]), for: [.socket])
    calls.set(CallRules.sockets([1], kinds: [1]), for: [.socketpair])
    let grants = resolverFiles.map(FileGrant.file) + resolverFolders.map(FileGrant.folder) + lateLibraries
    return ConfinementPolicy(
      name: "gateway", firstClosed: 5,
      limits: [.core(0), .fileSize(64 << 20), .memory(1 << 30), .descriptors(8192), .moreTasks(4096)],
      files: FileRules(grants: grants, mayConnect: true), calls: calls)
  }()
}
