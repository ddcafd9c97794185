internal import CSystem

/// What the kernel of this host offers.
package enum Kernel {
  /// The version of Landlock, which keeps files from workers; 0 where there is none.
  package static var landlockVersion: Int { max(0, Int(errand_landlock_offered())) }

  /// Whether the wall clock is kept right by something, such as NTP; nil where the kernel does not tell.
  package static var clockIsKept: Bool? {
    switch errand_clock_is_kept() {
    case 0: false
    case 1: true
    default: nil
    }
  }
}
