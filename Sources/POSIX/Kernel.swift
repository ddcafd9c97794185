internal import CSystem

/// What the kernel of this host offers.
package enum Kernel {
  /// The version of Landlock, which keeps files from workers; 0 where there is none.
  package static var landlockVersion: Int { max(0, Int(errand_landlock_offered())) }
}
