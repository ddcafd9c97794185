import CConfinement

/// What the kernel does with a system call.
package enum Verdict: Hashable, Sendable {
  case allow
  /// The call fails with this error number, and the process goes on.
  case refuse(UInt16)
  /// The whole process ends by SIGSYS: no program asks for this by mistake.
  case kill

  package static let notPermitted = Verdict.refuse(UInt16(EPERM))
  package static let unreadable = Verdict.refuse(UInt16(EACCES))
  /// Nothing is done, and the answer is 0: success.
  package static let pretend = Verdict.refuse(0)
  /// What a kernel answers that does not know the call: libraries then take an older one.
  package static let unknown = Verdict.refuse(UInt16(ENOSYS))

  /// As a filter returns it (seccomp(2)).
  package var code: UInt32 {
    switch self {
    case .allow: 0x7fff_0000
    case .refuse(let number): 0x0005_0000 | UInt32(number)
    case .kill: 0x8000_0000
    }
  }
}
