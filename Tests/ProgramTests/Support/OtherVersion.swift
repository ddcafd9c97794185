import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

/// Copies of the built programs that say another version.
///
/// The text that names the version has one place and a fixed length in every program, so that a second build, which
/// would take minutes, can do no more than this: the code is the same, only what it says of itself is not.
struct OtherVersion {
  let folder = TemporaryFolder()
  let version: String

  init(_ version: String) async throws {
    self.version = version
    for program in ["errand", "errandd", "errand-worker"] {
      let (from, to) = ("\(Programs.folder)/\(program)", "\(folder.path)/\(program)")
      let old = Version.text.split(separator: ".").joined(separator: "[.]")
      let script = #"LC_ALL=C sed "s/version of Errand: $1/version of Errand: $2/g" <"$3" >"$4" && chmod 700 "$4""#
      let copied = try await RunningProgram.start(
        .init(words: ["/bin/sh", "-c", script, "sh", old, version, from, to])
      )
      .ending()
      #expect(copied.code == 0, "\(copied.errors)")
    }
    let said = try await RunningProgram.start(.init(words: ["\(folder.path)/errand", "--version"])).ending()
    try #require(said.output == "errand \(version)\n")
  }

  /// Makes a command one of this version.
  func change(_ command: inout RunningProgram.Command) {
    command.words[0] = "\(folder.path)/errand"
    guard let checkout = Programs.checkout else { return }
    command.environment["ERRAND_MIGRATIONS"] = "\(checkout)/Migrations"
    command.environment["ERRAND_TEMPLATES"] = "\(checkout)/Templates"
    command.environment["ERRAND_PUBLIC"] = "\(checkout)/Public"
  }
}
