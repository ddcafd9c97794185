package import Domain
internal import POSIX

/// One line as journald takes it: its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL, declared stable).
package enum JournalEntry {
  /// Bytes of a value; longer ones are cut.
  package static let valueLimit = 2_000
  package static let fieldLimit = 32

  /// At most about 64 KiB, which fits one datagram. Control characters become spaces, so that no value ends another or
  /// moves a terminal; a name that the journal would not take is left out with its value.
  package static func bytes(
    _ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)]
  ) -> [UInt8] {
    let own = [
      (name: "MESSAGE", value: message), (name: "PRIORITY", value: String(level.rawValue)),
      (name: "SYSLOG_IDENTIFIER", value: "errandd"),
    ]
    let taken = Set(own.map(\.name))
    let others = fields.filter { isName($0.name) && !taken.contains($0.name) }.prefix(fieldLimit)
    return (own + others).flatMap { Array("\($0.name)=\(clean($0.value))\n".utf8) }
  }

  /// Upper case, digits and underscores, without one at the beginning: those are the journal's own.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first, name.utf8.count <= 64 else {
      return false
    }
    return name.utf8.allSatisfy {
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 == UInt8(ascii: "_")
    }
  }

  private static func clean(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.cut(toBytes: valueLimit).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format: line.append(" ")
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}
