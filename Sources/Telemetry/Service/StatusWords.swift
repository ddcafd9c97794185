package import Domain

/// How the daemon stands, in the words of `systemctl status`.
package enum StatusWords {
  /// - Parameters:
  ///   - running: tasks that run.
  ///   - queued: tasks that wait for their turn.
  ///   - asking: tasks that wait for a person.
  ///   - key: how the key stands to what is sealed.
  ///   - isDiskLow: whether no new task is taken for want of room.
  ///   - isHeldUp: whether recording waits for the store.
  package static func text(
    running: Int, queued: Int, asking: Int, key: KeyStanding = .present, isDiskLow: Bool = false,
    isHeldUp: Bool = false
  ) -> String {
    var parts: [String] = []
    if running > 0 { parts.append("\(running) running") }
    if queued > 0 { parts.append("\(queued) queued") }
    if asking > 0 { parts.append(asking == 1 ? "1 waits for you" : "\(asking) wait for you") }
    var words = parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
    if isHeldUp { words += "; the disk takes nothing: recording waits" }
    if isDiskLow { words += "; the disk is low: no new task is taken" }
    switch key {
    case .present: return words
    case .absent: return words + "; there is no key"
    case .foreign: return words + "; the key is that of another state"
    }
  }
}
