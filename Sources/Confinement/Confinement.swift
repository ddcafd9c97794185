import CConfinement

/// Puts policies into force for the calling process. What is done is never taken back.
package enum Confinement {
  /// What the kernel gave.
  package struct Report: Hashable, Sendable {
    /// The version of Landlock that the policy's file rules are in force by: 0 where the kernel has none, so that they
    /// are not; nil where the policy has none.
    package let landlock: Int?
  }

  /// Of this kernel; 0 where it has none, or does not let this process ask.
  package static var landlockVersion: Int { max(0, Int(errand_landlock_version())) }

  /// To be called while the process has one thread: others would not be confined.
  /// - Parameter landlockLimit: no newer version of Landlock is used than this, for tests that are to hold on older
  ///   kernels.
  /// - Throws: where a step fails; what was done before it stays.
  @discardableResult
  package static func apply(
    _ policy: ConfinementPolicy, landlockLimit: Int = .max
  ) throws(ConfinementFailure) -> Report {
    try check("giving up new privileges") { errand_no_new_privileges() }
    try check("closing memory to others") { errand_not_dumpable() }
    if let first = policy.firstClosed { try check("closing descriptors") { errand_close_all_from(first) } }
    for limit in policy.limits {
      let value = limit.value(tasks: UInt64(max(0, errand_tasks_of_host())))
      try check("lowering the limit \(limit)") { errand_lower_limit(Int32(limit.resource), value) }
    }
    try check("giving up capabilities") { errand_drop_capabilities() }
    var landlock: Int?
    if let files = policy.files {
      let version = min(landlockVersion, landlockLimit)
      if version > 0 { try restrict(files, version) }
      landlock = version
    }
    try filter(policy.filter)
    return Report(landlock: landlock)
  }

  private static func restrict(_ rules: FileRules, _ version: Int) throws(ConfinementFailure) {
    let handled = rules.handled(inVersion: version)
    let set = try check("making rules for files") {
      errand_landlock_create(Int32(version), handled.files, handled.network, handled.scopes)
    }
    defer { close(set) }
    for grant in rules.grants {
      // The text ends with a zero and lives for the call.
      let result = unsafe errand_landlock_allow(set, grant.path, grant.rights.rawValue & handled.files)
      guard result == 0 || [ENOENT, ENOTDIR, EACCES, ELOOP].contains(errand_confinement_errno()) else {
        throw ConfinementFailure(step: "allowing \(grant.path)", number: errand_confinement_errno())
      }
    }
    try check("keeping to rules for files") { errand_landlock_restrict(set) }
  }

  private static func filter(_ program: FilterProgram) throws(ConfinementFailure) {
    let instructions = program.instructions.map {
      errand_instruction(code: $0.code, if_true: $0.ifTrue, if_false: $0.ifFalse, operand: $0.operand)
    }
    try check("filtering system calls") {
      // The kernel copies as many instructions as the count says during the call.
      unsafe instructions.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress, let count = UInt16(exactly: buffer.count) else { return -1 }
        return unsafe errand_filter_calls(base, count)
      }
    }
  }

  @discardableResult
  private static func check(_ step: @autoclosure () -> String, _ call: () -> Int32) throws(ConfinementFailure) -> Int32
  {
    let result = call()
    guard result >= 0 else { throw ConfinementFailure(step: step(), number: errand_confinement_errno()) }
    return result
  }
}
