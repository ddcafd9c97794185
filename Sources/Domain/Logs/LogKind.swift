/// What a line of the log is about: each kind has an id of its own, by which it is found and explained.
package enum LogKind: Hashable, Sendable {
  case event(EventType)
  case fault(ErrorCode)
  case notice(LogNotice)

  /// Unique among all kinds: codes are lower case with a dot, the others upper case.
  package var name: String {
    switch self {
    case .event(let type): type.rawValue
    case .fault(let code): code.rawValue
    case .notice(let notice): notice.rawValue
    }
  }

  /// The journal's MESSAGE_ID: the first 128 bits of SHA-256 of `errand:` and the name, in hexadecimal. It never changes
  /// while the name does not.
  package var messageID: String { String(ContentHash(of: "errand:" + name).hexadecimal.prefix(32)) }

  /// In the order of names.
  package static let all: [LogKind] =
    (EventType.allCases.map(LogKind.event) + ErrorCode.allCases.map(LogKind.fault)
    + LogNotice.allCases.map(LogKind.notice)).sorted { $0.name < $1.name }
}
