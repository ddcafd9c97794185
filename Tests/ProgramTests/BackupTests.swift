import Domain
import LoopbackTesting
import POSIX
import Testing

extension ProgramTests {
  /// Backups that the built programs make and put back.
  @Suite struct BackupTests {
    private static func tasks(_ errand: OwnErrand) async throws -> Int {
      let ending = try await errand.run(["list", "--json"])
      return try OwnErrand.json(ending.output)["tasks"]?.array?.count ?? -1
    }

    /// Whatever stands under the name of a backup is whole, and the next one takes away what a killed one left.
    @Test(arguments: ["copying", "checking"]) func oneThatIsKilledLeavesNoBackup(_ stage: String) async throws {
      let folder = TemporaryFolder()
      try await OwnErrand.with { errand in
        _ = try await errand.detached("Get the names from http://127.0.0.1:9/")
        let maker = try await errand.start([]) { $0.words = ["\(Programs.folder)/errandd", "--backup"] }
        await maker.wrote(#""stage":"\#(stage)""#)
        maker.process.kill()
        _ = await maker.ending()
        let backups = "\(errand.state)/backups"
        for name in try Files.names(in: backups) where name.hasSuffix(".tar") {
          #expect(try await errand.run(["restore", "\(backups)/\(name)"]).code == 0)
        }
        let file = "\(folder.path)/errand.tar"
        let again = try await errand.run(["backup", "-o", file])
        #expect(again.code == 0, "\(again.errors)")
        #expect(!Files.exists("\(backups)/new"))
        #expect(try await errand.run(["restore", file]).code == 0)
      }
    }

    /// Without a descriptor 3, the first file that is opened would have its number: the database, perhaps.
    @Test(arguments: ["--backup --archive", "--restore"], ["3>&-", "3</dev/null", "3<.", "3<&0"])
    func takesNothingButAPlainFileForTheArchive(_ wish: String, _ third: String) async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run(["list"]).code == 0)
        let ending = try await errand.run([]) { command in
          command.words = ["/bin/sh", "-c", "sleep 0 | exec \(Programs.folder)/errandd \(wish) \(third)"]
          command.folder = errand.state
        }
        #expect(ending.code == 2, "\(ending.output) \(ending.errors)")
        #expect(try OwnErrand.json(ending.output)["error"]?["code"] == "input.invalid", "\(ending.output)")
        #expect(!Files.exists("\(errand.state)/backups"))
      }
    }

    @Test func aBackupOfARunningDaemonComesBack() async throws {
      let folder = TemporaryFolder()
      let file = "\(folder.path)/errand.tar"
      try await OwnErrand.with { errand in
        let goal = ["run", "--detach", "--json", "Get the names from http://127.0.0.1:9/"]
        #expect(try await errand.run(goal).code == 0)
        let made = try await errand.run(["backup", "-o", file, "--json"])
        #expect(made.code == 0, "\(made.errors)")
        let json = try OwnErrand.json(made.output)
        #expect(json["backup"]?["tasks"] == 1 && json["backup"]?["key"] == false, "\(made.output)")
        #expect(try await errand.run(["backup", "-o", file]).code == 1)
        #expect(try await errand.run(goal).code == 0)
        #expect(try await Self.tasks(errand) == 2)

        // A broken one is refused, and the daemon works on.
        let broken = "\(folder.path)/broken.tar"
        try folder.write(Array(try Files.read(file, limit: 64 << 20).dropLast(2000)), to: "broken.tar")
        let refused = try await errand.run(["restore", broken])
        #expect(refused.code == 1 && refused.errors.contains("backup.invalid"), "\(refused.errors)")
        #expect(try await Self.tasks(errand) == 2)

        let restored = try await errand.run(["restore", file])
        #expect(restored.code == 0 && restored.output.contains("before-restore-"), "\(restored.errors)")
        #expect(try await Self.tasks(errand) == 1)
        // Without a daemon it is carried out at once.
        _ = try await errand.run(["stop"])
        #expect(try await errand.run(["backup"]).code == 0)
        let again = try await errand.run(["restore", file, "--json"])
        #expect(again.code == 0, "\(again.errors)")
        #expect(try OwnErrand.json(again.output)["pending"] == false)
        #expect(try await Self.tasks(errand) == 1)
      }
    }
  }
}
