package import Domain
import Synchronization

/// Which groups a user is in now, looked up at most every few minutes: who loses a group loses what it let them do.
///
/// Only groups that the asking process had count, so that a look-up takes away and never gives. Safe to call from any
/// thread.
package final class Membership: Sendable {
  /// The groups that the host's databases put a user in; nil where they cannot be told.
  package typealias Source = @Sendable (_ user: UInt32) async -> Set<UInt32>?

  private struct Answer {
    let groups: Set<UInt32>
    let end: Instant
  }

  private let source: Source
  private let time: any TimeSource
  private let answers = Mutex<[UInt32: Answer]>([:])

  /// How long an answer holds.
  package static let lifetime = Duration.seconds(120)
  /// How long it is taken that nobody can be told of.
  static let pause = Duration.seconds(5)
  /// Of more users than this, all are looked up anew.
  private static let limit = 4096

  package init(time: any TimeSource, source: @escaping Source) {
    self.time = time
    self.source = source
  }

  /// Of `groups`, those that the user is still in; none where that cannot be told.
  func current(_ groups: Set<UInt32>, of user: UInt32) async -> Set<UInt32> {
    let now = time.instant()
    if let known = answers.withLock({ $0[user] }), now < known.end { return known.groups.intersection(groups) }
    let found = await source(user)
    let answer = Answer(groups: found ?? [], end: now.advanced(by: found == nil ? Self.pause : Self.lifetime))
    answers.withLock { answers in
      if answers.count >= Self.limit { answers.removeAll() }
      answers[user] = answer
    }
    return answer.groups.intersection(groups)
  }
}
