import POSIX

/// What is said before there is a log.
enum Console {
  static func complain(_ text: String) {
    guard let output = try? Descriptor(copying: 2) else { return }
    try? output.write(Array(text.utf8))
  }
}
