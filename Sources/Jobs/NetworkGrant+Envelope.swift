import Domain

extension NetworkGrant {
  /// What the jobs of a task may reach: the hosts that it names. A private address only where the person named that very
  /// address, or this host itself: a name may be pointed anywhere by whoever owns it.
  init(_ capability: Capability, within envelope: Envelope) {
    let named = Set(envelope.origins.map { Endpoint(host: $0.host, port: $0.port) })
    self.init(capability, allowed: named, allowedPrivate: named.filter(\.host.isMeantAsItStands))
  }
}

extension WebHost {
  fileprivate var isMeantAsItStands: Bool {
    if case .address = self { return true }
    return isLocalhost
  }
}
