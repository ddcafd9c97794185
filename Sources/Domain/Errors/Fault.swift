/// Something that did not work: its code from the one table, what was being done, on what.
///
/// `description` is safe to log: messages never hold a secret or page text (a name or address that a person gave
/// may stand in one).
package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: ErrorCode
  /// What was being done, on what, and what came in the way. At most ``messageLimit`` bytes; longer is cut.
  package let message: String
  /// Where: a step, a field path, `file:line:column`, a site.
  package let place: String?
  /// What lies underneath, as the rendered text of another fault.
  package let cause: String?
  /// Seconds after which the other side said that asking again helps.
  package let retryAfter: Int?

  /// Bytes of a message, so that no fault grows with its input.
  package static let messageLimit = 2_000

  package init(
    _ code: ErrorCode, _ message: String, place: String? = nil, cause: Fault? = nil, retryAfter: Int? = nil
  ) {
    self.code = code
    self.message = message.cut(toBytes: Self.messageLimit)
    self.place = place?.cut(toBytes: 300)
    self.cause = cause?.description.cut(toBytes: Self.messageLimit)
    self.retryAfter = retryAfter
  }

  /// The same fault, with a place where it has none yet.
  package func at(_ place: String) -> Fault {
    self.place == nil ? Fault(self, place: place) : self
  }

  private init(_ other: Fault, place: String) {
    code = other.code
    message = other.message
    self.place = place
    cause = other.cause
    retryAfter = other.retryAfter
  }

  /// What a person can do about it.
  package var remedy: String { code.row.remedy }

  /// What a person reads of it: where, and what came in the way.
  package var words: String { place.map { "\($0): \(message)" } ?? message }

  package var description: String {
    var text = "\(code.rawValue): "
    if let place { text += "\(place): " }
    text += message
    if let cause { text += " (because \(cause))" }
    return text
  }
}
