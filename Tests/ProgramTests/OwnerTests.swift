import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

extension ProgramTests {
  /// What root looks at in a state of somebody else's.
  @Suite struct OwnerTests {
    private static let other: uid_t = 65_534

    private func owners(in folder: String) throws -> [String: uid_t] {
      var owners: [String: uid_t] = [:]
      for name in try Files.names(in: folder) {
        var status = stat()
        owners[name] = lstat("\(folder)/\(name)", &status) == 0 ? status.st_uid : nil
      }
      return owners
    }

    /// A state's owner may have put the name of any file there. What they may not open is not opened for them, and nothing
    /// of root's is left.
    @Test(
      .enabled(if: geteuid() == 0, "only root becomes somebody else"),
      arguments: [["--check-state", "--json"], ["--check-key"]])
    func opensNothingThatItsOwnerMayNot(_ words: [String]) async throws {
      let managed = try ManagedDaemon()
      let daemon = try managed.start()
      #expect(try await managed.told("READY=1") != nil, "\(managed.log)")
      // The log stays beside the database.
      daemon.kill()
      _ = try await apart { daemon.reap() }
      // Somebody else may read what lies on the way there.
      let folder = managed.folder.path
      chmod(folder, 0o755)
      let checkout = try #require(Programs.checkout)
      let copied = try await RunningProgram.start(
        RunningProgram.Command(words: ["/bin/cp", "-r", checkout + "/Migrations", folder])
      ).ending()
      #expect(copied.code == 0, "\(copied.errors)")
      chmod("\(folder)/Migrations", 0o755)
      Files.remove("\(managed.state)/errand.db-shm")
      let database = managed.state + "/errand.db"
      for name in try Files.names(in: managed.state) { chown("\(managed.state)/\(name)", Self.other, Self.other) }
      chown(managed.state, Self.other, Self.other)
      chown(database, 0, 0)

      var command = RunningProgram.Command(words: ["\(Programs.folder)/errandd"] + words)
      command.environment = ["ERRAND_STATE": managed.state, "ERRAND_MIGRATIONS": "\(folder)/Migrations"]
      let refused = try await RunningProgram.start(command).ending()
      #expect(refused.code == 1, "\(refused.output) \(refused.errors)")
      #expect(try OwnErrand.json(refused.output)["error"]?["code"] == "store.io", "\(refused.output)")

      chown(database, Self.other, Self.other)
      let ending = try await RunningProgram.start(command).ending()
      #expect(ending.code == 0, "\(ending.output) \(ending.errors)")
      let after = try owners(in: managed.state)
      #expect(after.values.allSatisfy { $0 == Self.other }, "\(after)")
      #expect(after["errand.db"] != nil)
    }
  }
}
