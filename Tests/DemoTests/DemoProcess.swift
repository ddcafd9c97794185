import Glibc

/// The built program, run as a process of its own.
final class DemoProcess: Sendable {
  let pid: pid_t
  private let output: Int32

  /// Beside the tests in the build folder.
  static var path: String {
    let own = CommandLine.arguments.first ?? ""
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/errand-demo"
  }

  static var isBuilt: Bool { access(path, X_OK) == 0 }

  /// nil when it cannot be started.
  init?(_ arguments: [String]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[1])
    let words = ([Self.path] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    let result = posix_spawn(&pid, Self.path, &actions, nil, words + [nil], environ)
    close(ends[1])
    (self.pid, output) = (pid, ends[0])
    if result != 0 { return nil }
  }

  deinit { close(output) }

  /// What it prints up to the end of a line, or of all; blocks.
  func line() -> String {
    var text: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1 {
      text.append(byte)
      if byte == UInt8(ascii: "\n") { break }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Its exit code, or minus the signal that ended it; blocks.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : -signal
  }
}
