import Domain

/// For tests in which nobody reads the log.
struct Quiet: LogSink {
  func write(_ record: LogRecord) {}
}
