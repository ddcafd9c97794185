import Domain

/// What pages need beside what they show.
struct PageContext: Sendable {
  /// Of the session: each form carries it back.
  let formToken: String
  let now: Timestamp

  /// How long ago, in words: `just now`, `5 min ago`, `3 h ago`, `12 d ago`.
  func age(of moment: Timestamp) -> String {
    let seconds = max(0, now.since(moment).wholeMicroseconds / 1_000_000)
    switch seconds {
    case ..<60: return "just now"
    case ..<3600: return "\(seconds / 60) min ago"
    case ..<172_800: return "\(seconds / 3600) h ago"
    default: return "\(seconds / 86_400) d ago"
    }
  }
}
