/// How the daemon stands, in the words of `systemctl status`.
package enum StatusWords {
  /// - Parameters:
  ///   - running: tasks that run.
  ///   - queued: tasks that wait for their turn.
  ///   - asking: tasks that wait for a person.
  package static func text(running: Int, queued: Int, asking: Int) -> String {
    var parts: [String] = []
    if running > 0 { parts.append("\(running) running") }
    if queued > 0 { parts.append("\(queued) queued") }
    if asking > 0 { parts.append(asking == 1 ? "1 waits for you" : "\(asking) wait for you") }
    return parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
  }
}
