package import Domain

/// How the daemon stands, in the words of `systemctl status`.
package enum StatusWords {
  /// - Parameters:
  ///   - running: tasks that run.
  ///   - queued: tasks that wait for their turn.
  ///   - asking: tasks that wait for a person.
  ///   - key: how the key stands to what is sealed.
  package static func text(running: Int, queued: Int, asking: Int, key: KeyStanding = .present) -> String {
    var parts: [String] = []
    if running > 0 { parts.append("\(running) running") }
    if queued > 0 { parts.append("\(queued) queued") }
    if asking > 0 { parts.append(asking == 1 ? "1 waits for you" : "\(asking) wait for you") }
    let work = parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
    return switch key {
    case .present: work
    case .absent: work + "; there is no key"
    case .foreign: work + "; the key is that of another state"
    }
  }
}
