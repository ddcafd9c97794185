package import Domain

/// Which daemon a command line speaks with: a pure function of what it finds around it.
package enum DaemonPlace: Hashable, Sendable {
  /// The user's own, started where none runs.
  case own(StatePaths)
  /// The one that the system runs for all who may use it; no command starts or stops it.
  case system(socket: String)

  /// Where the system's daemon listens.
  package static let systemSocket = "/run/errand/control.sock"

  /// With `ERRAND_STATE` the daemon of that state; else the system's, where its socket is there, so that nobody runs a
  /// second one without meaning to; else the user's own.
  /// - Parameters:
  ///   - systemSocket: nil where there is none.
  /// - Throws: what ``StatePaths`` throws.
  package init(
    environment: [String: String], user: UInt32, workingDirectory: String, systemSocket: String?
  ) throws(Fault) {
    if let systemSocket, environment["ERRAND_STATE", default: ""].isEmpty {
      self = .system(socket: systemSocket)
    } else {
      self = .own(try StatePaths(environment: environment, user: user, workingDirectory: workingDirectory))
    }
  }

  /// Where it answers.
  package var control: String {
    switch self {
    case .own(let paths): paths.control
    case .system(let socket): socket
    }
  }
}
