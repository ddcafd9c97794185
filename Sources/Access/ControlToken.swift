package import Domain

/// What shows that a request comes from the daemon's user, and not from a worker that runs under the same one: 256 random
/// bits, drawn at each start of the daemon, in a file that workers cannot read.
package struct ControlToken: Sendable {
  private let text: String

  package init(from random: any RandomSource) {
    text = (0..<4).map { _ in
      let digits = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// What the file holds: the header of a request, which curl takes with `-H @FILE`.
  package var line: String { "\(Version.tokenHeader): \(text)\n" }

  /// Takes as long for one wrong text as for another of the same length.
  package func matches(_ other: String) -> Bool {
    let (own, other) = (Array(text.utf8), Array(other.utf8))
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
