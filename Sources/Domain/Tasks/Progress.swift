/// How far a task has come, and when it may be done.
package struct Progress: Hashable, Sendable {
  package let total: Int
  package let ended: Int

  package init(total: Int, ended: Int) {
    self.total = total
    self.ended = ended
  }

  /// 0 to 100, rounded down, so that 100 means done.
  package var percentage: Int { total == 0 ? 100 : ended * 100 / total }

  /// What the rest may take, if the steps to come cost what those behind have cost on the average. Nil before the
  /// first has ended. The half-width is as wide as the guess itself after one step and narrows with their number's
  /// root, as an average's error does.
  package func timeLeft(after elapsed: Duration) -> (guess: Duration, halfWidth: Duration)? {
    guard ended > 0 else { return nil }
    let guess = elapsed * Double(total - ended) / Double(ended)
    return (guess, guess / Double(ended).squareRoot())
  }
}
