import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import Testing

@testable import Storage

extension ProgramTests {
  /// States of earlier versions, under the built programs of this one.
  @Suite struct UpgradeTests {
    /// The tasks are some months old, and stay.
    private static let settings = [
      "ERRAND_TASKS_KEEP": "3650d", "ERRAND_ARTEFACTS_KEEP": "3650d", "ERRAND_DAEMON_IDLE_END": "0s",
    ]

    @Test func thereIsOneForEachMigration() throws {
      let migrations = try Files.names(in: try #require(Programs.checkout) + "/Migrations").filter {
        $0.hasSuffix(".sql")
      }
      #expect(SchemaFixture.all.map(\.name) == migrations)
    }

    @Test(arguments: SchemaFixture.all) func goesOnWithTheStateOfAnEarlierVersion(_ fixture: SchemaFixture) async throws
    {
      try await OwnErrand.with(Self.settings) { errand in
        try fixture.put(into: errand)
        let listed = try await errand.run("list", "--json")
        #expect(listed.code == 0, "\(listed.errors)\n\(errand.log)")
        #expect(try OwnErrand.json(listed.output)["tasks"]?.array?.count == (fixture.hasQuestions ? 8 : 5))
        try await expectEverything(fixture, errand)

        // What it was is there, and can be put back: all that has gone on since is as it was.
        let backups = try backups(of: errand)
        let isCurrent = fixture.number == SchemaFixture.all.count
        #expect(backups == (isCurrent ? [] : ["errand-schema-\(fixture.name.prefix(4)).tar"]))
        guard let backup = backups.first else { return }
        let restored = try await errand.run("restore", "\(errand.state)/backups/\(backup)")
        #expect(restored.code == 0, "\(restored.errors)\n\(errand.log)")
        try await expectEverything(fixture, errand)
      }
    }

    private func backups(of errand: OwnErrand) throws -> [String] {
      guard Files.exists("\(errand.state)/backups") else { return [] }
      return try Files.names(in: "\(errand.state)/backups").filter { $0.hasSuffix(".tar") }
    }

    /// Every task can be read, and each that had not ended goes on.
    private func expectEverything(_ fixture: SchemaFixture, _ errand: OwnErrand) async throws {
      let done = try await errand.json("show", SchemaFixture.succeeded)
      #expect(done["state"] == "succeeded" && done["result"]?["rows"]?.array?.count == 2, "\(done.text)")
      #expect(try await errand.json("show", SchemaFixture.failed)["error"]?["code"] == "network.no_such_host")
      let log = try await errand.run("logs", SchemaFixture.failed)
      #expect(log.code == 0 && log.output.contains("network.no_such_host"), "\(log.output)\(log.errors)")
      if fixture.hasFiles {
        let files = try await errand.json("files", SchemaFixture.withFile)
        #expect(files["files"]?.array?.first?["name"] == "cats.csv", "\(files.text)")
      }
      // Goes on in its third step, for which it opens what was sealed.
      let running = try await errand.settled(SchemaFixture.running)
      #expect(running["state"] == "succeeded", "\(running.text)\n\(errand.log)")
      #expect(running["result"]?["rows"]?.array?.count == 2)
      try await answer(SchemaFixture.queued, errand)
      guard fixture.hasQuestions else { return }
      try await answer(SchemaFixture.asking, errand)
      #expect(try await errand.json("show", SchemaFixture.paused)["state"] == "paused")
      #expect(try await errand.run("resume", SchemaFixture.paused).code == 0)
      try await answer(SchemaFixture.paused, errand)
      let doubtful = try await errand.settled(SchemaFixture.doubtful)
      #expect(doubtful["step_list"]?.array?.first?["error"]?["code"] == "network.outcome_unknown", "\(doubtful.text)")
      #expect(try await errand.run("resolve", SchemaFixture.doubtful, "order", "--done").code == 0)
      #expect(try await errand.settled(SchemaFixture.doubtful)["state"] == "succeeded")
    }

    private func answer(_ task: String, _ errand: OwnErrand) async throws {
      let asking = try await errand.settled(task)
      #expect(asking["step_list"]?.array?.first?["asks"]?["question"] == "Tea or coffee?", "\(asking.text)")
      let answered = try await errand.run("answer", "\(task)/ask", "tea")
      #expect(answered.code == 0, "\(answered.errors)")
      let ended = try await errand.run("watch", task, "--json")
      #expect(ended.code == 0, "\(ended.errors)")
    }

    @Test func changesNothingWhereNoBackupCanBeMade() async throws {
      try await OwnErrand.with(Self.settings) { errand in
        let fixture = try #require(SchemaFixture.all.first { $0.number == 7 })
        try fixture.put(into: errand)
        let before = try Files.read(errand.paths.database, limit: 1 << 24)
        // A file in the place of the folder of backups.
        try errand.folder.write("", to: "backups")
        let refused = try await errand.run("list")
        let row = ErrorCode.storeUnsaved.row
        #expect(refused.code == ErrorCode.storeUnsaved.exitCode, "\(refused.errors)")
        #expect(refused.errors.contains("  \(row.remedy) (store.unsaved)\n"), "\(refused.errors)")
        #expect(refused.errors.contains("0007_secrets.sql"), "\(refused.errors)")
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == before)

        let without = try await errand.run(["list"]) { $0.environment["ERRAND_BACKUPS_BEFORE_MIGRATION"] = "never" }
        #expect(without.code == 0, "\(without.errors)")
        #expect(try await errand.json("show", SchemaFixture.succeeded)["state"] == "succeeded")
        Files.remove("\(errand.state)/backups")
      }
    }

    @Test func waitsForTheBackupThatIsBeingMade() async throws {
      let managed = try ManagedDaemon()
      try await OwnErrand.with { errand in
        let fixture = try #require(SchemaFixture.all.first { $0.number == 7 })
        try fixture.put(into: errand)
        try Files.makePrivateFolder("\(errand.state)/backups")
        var lock = try Files.lock("\(errand.state)/backups/lock")
        #expect(lock != nil)
        let daemon = try managed.start(["ERRAND_STATE": errand.state])
        // Asks for time, and says what it does.
        #expect(try await managed.told("STATUS=makes a backup") != nil, "\(managed.log)")
        #expect(try await managed.told("EXTEND_TIMEOUT_USEC=") != nil)
        lock = nil
        #expect(try await managed.told("READY=1") != nil, "\(managed.log)")
        #expect(Files.exists("\(errand.state)/backups/errand-schema-0007.tar"))
        daemon.signal(SIGTERM)
        #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)")
      }
    }
  }
}
