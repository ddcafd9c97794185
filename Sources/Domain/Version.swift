/// What this program calls itself.
package enum Version {
  package static let text = "0.1.0"

  /// Of the control socket: programs of the same number understand each other.
  package static let protocolNumber: Int64 = 1

  /// How it was built.
  package static var build: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  /// Sent with every answer, so that both sides know whom they speak with.
  package static let protocolHeader = "Errand-Protocol"
  package static let versionHeader = "Errand-Version"
}
