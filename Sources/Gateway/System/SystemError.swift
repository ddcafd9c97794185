import Domain
import Glibc

/// An error number of the kernel about a connection.
struct SystemError: Error, Equatable {
  let number: Int32

  /// What it means for somebody who wanted to connect.
  var outcome: ConnectionReport.Outcome {
    switch number {
    case ECONNREFUSED: .connectionRefused
    case ETIMEDOUT: .connectTimeout
    case EMFILE, ENFILE, ENOBUFS, ENOMEM: .gatewayClosed
    default: .unreachable
    }
  }
}
