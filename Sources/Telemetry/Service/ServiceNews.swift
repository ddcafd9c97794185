package import Domain

/// What a service tells the manager that started it (sd_notify(3)).
package enum ServiceNews: Hashable, Sendable {
  /// Work is taken from here on; also the end of a reload.
  case ready
  /// For people, in `systemctl status`: one line of at most ``statusLimit`` bytes.
  case status(String)
  /// The configuration is read anew; ``ready`` is to follow.
  case reloading(at: Instant)
  /// The end has begun.
  case stopping
  /// The watchdog is fed.
  case alive
  /// The start or the end under way may take so much longer, from now on.
  case needs(Duration)

  package static let statusLimit = 200

  /// As it goes over the wire.
  package var lines: String {
    switch self {
    case .ready: "READY=1\n"
    case .status(let text): "STATUS=\(Self.oneLine(text))\n"
    case .reloading(let now): "RELOADING=1\nMONOTONIC_USEC=\(now.microseconds)\n"
    case .stopping: "STOPPING=1\n"
    case .alive: "WATCHDOG=1\n"
    case .needs(let time): "EXTEND_TIMEOUT_USEC=\(max(0, time.wholeMicroseconds))\n"
    }
  }

  /// A line break would begin another word of the protocol.
  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 })).cut(toBytes: statusLimit)
  }
}
