import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

@testable import Storage

extension ProgramTests {
  /// What comes in the way of a start is told with its code and remedy, to the person and in the journal's catalogue, and
  /// what is there stays as it is.
  @Suite struct BadStartTests {
    private func errandd(
      _ errand: OwnErrand, _ change: (inout RunningProgram.Command) -> Void = { _ in }
    ) async throws -> RunningProgram.Ending {
      var command = RunningProgram.Command(
        words: ["\(Programs.folder)/errandd"],
        environment: ["ERRAND_STATE": errand.state, "ERRAND_CONFIG": "/dev/null"])
      change(&command)
      return try await RunningProgram.start(command).ending()
    }

    private func expect(
      _ ending: RunningProgram.Ending, toTell code: ErrorCode, _ words: String,
      _ place: SourceLocation = #_sourceLocation
    ) throws {
      let said = Comment(rawValue: "\(ending.how)\n\(ending.errors)")
      #expect(ending.code == code.exitCode, said, sourceLocation: place)
      #expect(ending.errors.contains("  \(code.row.remedy) (\(code.rawValue))\n"), said, sourceLocation: place)
      #expect(ending.errors.contains(words), said, sourceLocation: place)
      let catalogue = try Files.read(try #require(Programs.checkout) + "/systemd/errand.catalog", limit: 1 << 20)
      let entry = "-- \(code.messageID)\nSubject: Errand met the fault \(code.rawValue)\n"
      let isListed = String(decoding: catalogue, as: UTF8.self).contains(entry)
      #expect(isListed, "the catalogue does not know \(code.rawValue)", sourceLocation: place)
    }

    /// A state that was used once, and is at rest.
    private func settle(_ errand: OwnErrand) async throws -> [UInt8] {
      #expect(try await errand.run("list").code == 0)
      #expect(try await errand.run("stop").code == 0)
      errand.expectNoProcess()
      return try Files.read(errand.paths.database, limit: 1 << 24)
    }

    @Test func namesADatabaseThatIsNone() async throws {
      try await OwnErrand.with { errand in
        var bytes = try await settle(errand)
        for place in 0..<100 { bytes[place] ^= 0x55 }
        try errand.folder.write(bytes, to: "errand.db")
        try expect(try await errandd(errand), toTell: .storeDamaged, errand.paths.database)
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == bytes)
        try errand.folder.write("short", to: "errand.db")
        try expect(try await errandd(errand), toTell: .storeDamaged, "too short")
        Files.remove(errand.paths.database)
      }
    }

    /// A task that was cut off would go on, and the database get a newer form.
    @Test func touchesNoTaskWhereItsSocketIsTaken() async throws {
      try await OwnErrand.with { errand in
        let fixture = try #require(SchemaFixture.all.first { $0.number == 7 })
        try fixture.put(into: errand)
        let before = try Files.read(errand.paths.database, limit: 1 << 24)
        let other = try UnixSocket.listen(at: errand.paths.control)
        try expect(try await errandd(errand), toTell: .daemonSocketTaken, errand.paths.control)
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == before)
        let names = try Files.names(in: errand.state)
        #expect(!names.contains { $0.hasPrefix("errand.db-") || $0 == "backups" }, "\(names)")
        withExtendedLifetime(other) {}
        Files.remove(errand.paths.control)
      }
    }

    @Test func namesAStateOfANewerVersion() async throws {
      try await OwnErrand.with { errand in
        _ = try await settle(errand)
        do {
          let database = try SQLiteConnection(path: errand.paths.database, access: .readWrite)
          try database.execute("INSERT INTO migrations VALUES (9999, '9999_tomorrow.sql', 'x', 0)")
        }
        let before = try Files.read(errand.paths.database, limit: 1 << 24)
        try expect(try await errandd(errand), toTell: .storeNewer, "9999_tomorrow.sql")
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == before)
        #expect(!Files.exists("\(errand.state)/backups"))
        Files.remove(errand.paths.database)
      }
    }

    @Test func namesASecondInstance() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        try expect(try await errandd(errand), toTell: .daemonAlreadyRunning, errand.state)
        #expect(try await errand.run("status").code == 0)
      }
    }

    /// Somebody else listens where commands come.
    @Test func namesASocketThatIsTaken() async throws {
      try await OwnErrand.with { errand in
        _ = try await settle(errand)
        let other = try LoopbackSocket.listen(onPath: errand.paths.control)
        try expect(try await errandd(errand), toTell: .daemonSocketTaken, errand.paths.control)
        withExtendedLifetime(other) {}
        Files.remove(errand.paths.control)
      }
    }

    /// Whether a test may give itself a disk (user_namespaces(7)).
    private static func mayMount() async throws -> Bool {
      let words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", "mount -t tmpfs none /mnt"]
      return try await RunningProgram.start(RunningProgram.Command(words: words)).ending().code == 0
    }

    private func errandd(_ errand: OwnErrand, after script: String) async throws -> RunningProgram.Ending {
      try await errandd(errand) {
        let whole = "\(script) || exit 99; exec \"$0\" --set log.level=notice"
        $0.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", whole] + $0.words
      }
    }

    @Test(.enabled("a disk cannot be mounted here") { try await mayMount() })
    func namesADiskThatMayNotBeWrittenTo() async throws {
      try await OwnErrand.with { errand in
        let before = try await settle(errand)
        let script = #"mount --bind "$ERRAND_STATE" "$ERRAND_STATE" && mount -o remount,bind,ro "$ERRAND_STATE""#
        try expect(try await errandd(errand, after: script), toTell: .storeIO, errand.state)
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == before)
      }
    }

    @Test(.enabled("a disk cannot be mounted here") { try await mayMount() })
    func namesADiskThatIsFull() async throws {
      try await OwnErrand.with { errand in
        let script = """
          mount -t tmpfs -o size=64k,mode=700 none "$ERRAND_STATE" && head -c 40960 /dev/zero >"$ERRAND_STATE/fill"
          """
        try expect(try await errandd(errand, after: script), toTell: .storeFull, errand.state)
      }
    }

    /// The database is as it was: with more room the next start goes on.
    @Test(.enabled("a disk cannot be mounted here") { try await mayMount() })
    func namesADiskWithoutRoomForTheBackupBeforeAMigration() async throws {
      try await OwnErrand.with(["ERRAND_TASKS_KEEP": "3650d"]) { errand in
        try #require(SchemaFixture.all.first { $0.number == 7 }).put(into: errand)
        let before = try Files.read(errand.paths.database, limit: 1 << 24)
        let script = """
          mount -t tmpfs -o mode=700 none /mnt && cp -a "$ERRAND_STATE/." /mnt && mount -t tmpfs -o size=600k,mode=700 none "$ERRAND_STATE" \
            && cp -a /mnt/. "$ERRAND_STATE" && head -c 262144 /dev/zero >"$ERRAND_STATE/fill"
          """
        let ending = try await errandd(errand, after: script)
        try expect(ending, toTell: .storeUnsaved, "backup.no_room")
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == before)
        #expect(try await errand.run("list").code == 0)
      }
    }
  }
}
