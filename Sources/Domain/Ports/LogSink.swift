/// The port to the log. Never throws and never waits: logging alters no run.
package protocol LogSink: Sendable {
  /// - Parameter record: with its kind, so that no line stands anywhere that nothing explains.
  func write(_ record: LogRecord)
}
