import CConfinement

/// A limit that the kernel keeps a process to (setrlimit(2)). It is only ever lowered.
package enum ResourceLimit: Hashable, Sendable {
  /// Bytes that a process may have written into memory of its own.
  case memory(UInt64)
  /// Bytes up to which a file may be written.
  case fileSize(UInt64)
  /// Descriptors open at one time.
  case descriptors(UInt64)
  /// Bytes of a crashed process's memory that are kept.
  case core(UInt64)
  /// How many threads and processes the user may have beyond what the host runs at this moment. The kernel counts them
  /// over all processes of a user, so that no fixed number suits every host; it does not count those of root.
  case moreTasks(UInt64)

  var resource: Int {
    switch self {
    case .memory: ERRAND_LIMIT_DATA
    case .fileSize: ERRAND_LIMIT_FSIZE
    case .descriptors: ERRAND_LIMIT_NOFILE
    case .core: ERRAND_LIMIT_CORE
    case .moreTasks: ERRAND_LIMIT_NPROC
    }
  }

  /// - Parameter tasks: threads that the host runs now.
  package func value(tasks: UInt64) -> UInt64 {
    switch self {
    case .memory(let value), .fileSize(let value), .descriptors(let value), .core(let value): value
    case .moreTasks(let more): tasks + more
    }
  }
}
