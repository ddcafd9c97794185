/// What a process may still do once it has confined itself: a pure value, put into force by ``Confinement``.
///
/// Policies pile up: a copy of a confined process is confined by the same, and can only give up more.
package struct ConfinementPolicy: Sendable {
  /// Of the part that the process plays, for messages.
  package let name: String
  /// Descriptors from this number on are closed; nil leaves all.
  package let firstClosed: UInt32?
  package let limits: [ResourceLimit]
  /// Nil adds nothing to what is in force already.
  package let files: FileRules?
  package let calls: CallRules
  /// Of `calls`, so that a process that is copied often is ready with it.
  package let filter: FilterProgram

  package init(
    name: String, firstClosed: UInt32? = nil, limits: [ResourceLimit] = [], files: FileRules? = nil, calls: CallRules
  ) {
    self.name = name
    self.firstClosed = firstClosed
    self.limits = limits
    self.files = files
    self.calls = calls
    filter = FilterProgram(calls)
  }
}
