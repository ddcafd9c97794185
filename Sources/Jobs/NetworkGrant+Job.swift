import Domain

extension NetworkGrant {
  /// What a job may reach: the hosts that its task names. A private address only where the person named that very
  /// address, or this host itself, as the job's own site: a name may be pointed anywhere by whoever owns it, and one
  /// site must not make another's worker look into the own network.
  init(_ capability: Capability, for job: JobID, within envelope: Envelope) {
    let named = Set(envelope.origins.map { Endpoint(host: $0.host, port: $0.port) })
    self.init(
      capability, allowed: named,
      allowedPrivate: named.filter { $0.host.isMeantAsItStands && Site(host: $0.host, port: $0.port) == job.site })
  }
}

extension WebHost {
  fileprivate var isMeantAsItStands: Bool {
    if case .address = self { return true }
    return isLocalhost
  }
}
