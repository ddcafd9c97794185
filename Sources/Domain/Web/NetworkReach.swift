/// How far the gateway gets, as far as that can be told without asking any site.
package enum NetworkReach: String, CaseIterable, Sendable {
  /// The host's resolver answers.
  case answers
  /// The host's resolver has given no answer in time, or could not be asked.
  case silent
  /// The gateway does not run, or takes nothing.
  case down
}
