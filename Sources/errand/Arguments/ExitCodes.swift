/// What the program exits with.
enum ExitCodes {
  /// Ended by Ctrl-C, as shells tell it: 128 and the signal's number.
  static let interrupted: Int32 = 130

  /// Each with its meaning.
  static let all: [(code: Int32, meaning: String)] = [
    (0, "succeeded"), (1, "failed"), (2, "usage"), (3, "waits for a person"), (4, "cancelled"), (5, "no daemon"),
    (interrupted, "interrupted"),
  ]
}
