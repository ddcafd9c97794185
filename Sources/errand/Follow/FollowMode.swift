/// How following a task is shown.
enum FollowMode {
  /// Lines drawn over each other where there is a terminal, else a line for each change.
  case show
  /// Nothing until the end.
  case silent
  /// The whole task as one line of JSON for each change.
  case json
}
