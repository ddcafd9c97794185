import Synchronization

/// Who is logged in. A session ends after a time, or after a number of pages.
final class SessionBook: Sendable {
  private struct Session {
    let end: ContinuousClock.Instant
    var pages: Int
  }

  /// More are not kept: the oldest ends.
  private static let most = 1000
  private let state = Mutex<(sessions: [String: Session], tokens: [String])>(([:], []))

  /// - Returns: the session's token.
  func begin(lasting time: Duration, pages: Int) -> String {
    let token = RandomToken.make()
    state.withLock { state in
      state.tokens.append(token)
      if state.tokens.count > Self.most { state.sessions[state.tokens.removeFirst()] = nil }
      state.sessions[token] = Session(end: .now + time, pages: pages)
    }
    return token
  }

  /// Counts a page that is seen with this token.
  /// - Returns: whether the session still held.
  func see(_ token: String) -> Bool {
    state.withLock { state in
      guard var session = state.sessions[token], session.end > .now, session.pages > 0 else {
        state.sessions[token] = nil
        return false
      }
      session.pages -= 1
      state.sessions[token] = session
      return true
    }
  }

  func end(_ token: String) {
    state.withLock { $0.sessions[token] = nil }
  }
}
