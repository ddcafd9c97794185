package import Domain

/// Where lines of the log go in the end. Never waits.
package protocol LogOutput: Sendable {
  /// - Returns: false where the line could not be taken now; it is lost then.
  func put(_ record: LogRecord) -> Bool
}
