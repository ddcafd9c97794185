/// What a goal asks for. The raw values are public names.
package enum GoalIntent: String, CaseIterable, Sendable {
  /// The same thing at several places, side by side.
  case compare
  /// What a page holds, as a table.
  case extract
  case search
  case fill
  case register
  case logIn = "log_in"
  case download
  case monitor
  case publish
  case navigate
  case click
  /// The words say nothing that is known.
  case unknown
}
