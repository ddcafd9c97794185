import Configuration
import Domain

/// What the log says of a configuration with faults.
enum ConfigurationComplaint {
  /// Faults that are told one by one.
  private static let limit = 50

  /// Each with its place: whoever mends forty of them wants to see them all.
  static func records(of reading: ConfigurationReading) -> [LogRecord] {
    let told = reading.faults.prefix(limit).map(\.description)
    let rest = reading.faultCount - told.count
    return (told + (rest > 0 ? ["and \(rest) more faults: errand config check"] : [])).map { words in
      LogRecord(.error, words, .fault(.configInvalid), [("CODE", ErrorCode.configInvalid.rawValue)])
    }
  }
}
