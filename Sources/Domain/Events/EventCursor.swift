/// A place in the stream of all events: behind the event with this number, in this database.
///
/// As text `epoch.sequence`. A restored database has another epoch, so an id of before the restore is known as such.
package struct EventCursor: Hashable, Sendable, CustomStringConvertible {
  /// 1 to 64 letters and digits.
  package let epoch: String
  /// Not negative; 0 stands before the first event.
  package let sequence: Int64

  package init(epoch: String, sequence: Int64) {
    self.epoch = epoch
    self.sequence = sequence
  }

  /// Nil for anything that no stream gives out.
  package init?(_ text: String) {
    guard text.utf8.count <= 84, let dot = text.lastIndex(of: ".") else { return nil }
    let digits = text[text.index(after: dot)...].utf8
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.count == 1 || digits.first != 0x30,
      let sequence = Int64(text[text.index(after: dot)...]), Self.isEpoch(text[..<dot])
    else { return nil }
    epoch = String(text[..<dot])
    self.sequence = sequence
  }

  package var description: String { "\(epoch).\(sequence)" }

  private static func isEpoch(_ text: Substring) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"):
          true
        default: false
        }
      }
  }
}
