package import Domain

/// Who may reach out, and what each has used of its limits. A value without effects.
package struct CapabilityTable: Sendable {
  private struct Entry {
    var grant: NetworkGrant
    var end: Instant
    var open = 0
    var openedInAll = 0
    var bytes: Int64 = 0
  }

  /// Grants at one time.
  package static let capacity = 4096

  private var entries: [Capability: Entry] = [:]

  package init() {}

  /// The first moment at which a grant ends.
  package var nextEnd: Instant? { entries.values.map(\.end).min() }

  /// Lets the grant's holder reach out from now on. A capability that is known already takes the new terms and begins
  /// its lifetime anew; what it has used stays counted.
  /// - Throws: `input.too_large` when the table is full.
  package mutating func register(_ grant: NetworkGrant, at now: Instant) throws(Fault) {
    let end = now.advanced(by: grant.limits.lifetime)
    if var entry = entries[grant.capability] {
      (entry.grant, entry.end) = (grant, end)
      entries[grant.capability] = entry
      return
    }
    guard entries.count < Self.capacity else {
      throw Fault(.inputTooLarge, "the gateway holds \(Self.capacity) grants; revoke some that have ended")
    }
    entries[grant.capability] = Entry(grant: grant, end: end)
  }

  package mutating func revoke(_ capability: Capability) { entries[capability] = nil }

  /// The capabilities whose time is over; they are forgotten.
  package mutating func expire(at now: Instant) -> [Capability] {
    let ended = entries.filter { $0.value.end <= now }.map(\.key)
    for capability in ended { entries[capability] = nil }
    return ended
  }

  package func isKnown(_ capability: Capability, at now: Instant) -> Bool {
    entries[capability].map { now < $0.end } ?? false
  }

  /// Takes one connection out of the grant, or says why not. What was taken is given back by ``close(_:)``.
  package mutating func open(
    _ capability: Capability, to endpoint: Endpoint, at now: Instant
  ) -> ConnectionReport.Outcome? {
    guard var entry = entries[capability] else { return .unknownCapability }
    guard now < entry.end else { return .ended }
    let limits = entry.grant.limits
    guard AddressRules(entry.grant).permits(endpoint) else { return .notPermitted }
    guard entry.open < limits.connections, entry.openedInAll < limits.connectionsInAll else {
      return .tooManyConnections
    }
    guard entry.bytes < limits.bytes else { return .tooManyBytes }
    entry.open += 1
    entry.openedInAll += 1
    entries[capability] = entry
    return nil
  }

  package mutating func close(_ capability: Capability) {
    guard let open = entries[capability]?.open, open > 0 else { return }
    entries[capability]?.open = open - 1
  }

  /// The rules for the addresses behind an endpoint; nil once the grant is gone.
  package func rules(of capability: Capability) -> AddressRules? { entries[capability].map { AddressRules($0.grant) } }

  /// Adds what was relayed. False once the grant has used up its bytes.
  package mutating func count(bytes: Int64, for capability: Capability) -> Bool {
    guard let entry = entries[capability] else { return false }
    let sum = entry.bytes.addingReportingOverflow(bytes)
    let used = sum.overflow ? Int64.max : sum.partialValue
    entries[capability]?.bytes = used
    return used <= entry.grant.limits.bytes
  }
}
