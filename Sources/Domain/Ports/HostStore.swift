/// What is remembered of a host that is left alone.
package struct HostRecord: Hashable, Sendable {
  package struct Trouble: Hashable, Sendable {
    /// In a row.
    package let faults: Int
    /// Times that it was left alone since it answered last; from 1.
    package let openings: Int
    /// The end of the last of them.
    package let until: Timestamp

    package init(faults: Int, openings: Int, until: Timestamp) {
      self.faults = faults
      self.openings = openings
      self.until = until
    }
  }

  package let site: Site
  package let trouble: Trouble?
  /// Until then it asked to be left alone itself.
  package let heldUntil: Timestamp?

  package init(site: Site, trouble: Trouble? = nil, heldUntil: Timestamp? = nil) {
    self.site = site
    self.trouble = trouble
    self.heldUntil = heldUntil
  }
}

/// The port to what is known of hosts over a restart. Every call throws `store.*`.
package protocol HostStore: Sendable {
  /// Every host that is remembered.
  func hosts() throws(Fault) -> [HostRecord]

  /// Remembers a host as it is now, in the place of what was known of it; one of which nothing is to be remembered is
  /// forgotten. What is over at `now` for other hosts may be forgotten, too.
  func remember(_ record: HostRecord, at now: Timestamp) async throws(Fault)
}
