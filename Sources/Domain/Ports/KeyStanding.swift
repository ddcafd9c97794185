/// How the key that was found stands to the state that it is to open.
package enum KeyStanding: String, Hashable, Sendable {
  case present
  /// There is none.
  case absent
  /// There is one, and what is sealed here was sealed with another.
  case foreign

  /// Why nothing can be sealed or opened; nil where all can.
  package var fault: Fault? {
    switch self {
    case .present: nil
    case .absent: Fault(.vaultAbsent, "there is no key: what needs one is refused")
    case .foreign:
      Fault(.vaultForeign, "the key belongs to another state: what is sealed here cannot be opened with it")
    }
  }
}
