import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import Testing

@testable import Storage

extension ProgramTests {
  /// How a daemon begins, and why it does not.
  @Suite struct DaemonTests {
    private func expect(_ ending: RunningProgram.Ending, toTell code: ErrorCode) {
      #expect(ending.code == code.exitCode, "\(ending.errors)")
      #expect(ending.errors.contains("  \(code.row.remedy) (\(code.rawValue))\n"), "\(ending.errors)")
    }

    private func daemon(_ errand: OwnErrand, _ words: String...) async throws -> RunningProgram {
      try await RunningProgram.start(
        .init(words: ["\(Programs.folder)/errandd"] + words, environment: ["ERRAND_STATE": errand.state]))
    }

    @Test func refusesASecondDaemon() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        let second = try await daemon(errand).ending()
        expect(second, toTell: .daemonAlreadyRunning)
        #expect(try await errand.run("list").code == 0)
      }
    }

    @Test func startsOneDaemonForManyCommands() async throws {
      try await OwnErrand.with { errand in
        let endings = try await withThrowingTaskGroup(of: RunningProgram.Ending.self) { group in
          for _ in 0..<6 { group.addTask { try await errand.run("list", "--json") } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        for ending in endings { #expect(ending.output == "{\"tasks\":[],\"next\":null}\n", "\(ending.errors)") }
        // Those that came too late may still be ending.
        let daemons = errand.processes().filter { $0.role == .daemon && !$0.ended(within: 1) }
        #expect(daemons.count == 1)
      }
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func endsAtASignal(signal: Int32) async throws {
      try await OwnErrand.with { errand in
        let program = try await daemon(errand)
        while try await errand.run("status").code != 0 {}
        program.process.signal(signal)
        #expect(await program.ending().code == 0)
        errand.expectNoProcess()
        #expect(!Files.exists(errand.paths.control) && !Files.exists(errand.paths.gateway))
      }
    }

    @Test func takesThePlaceOfADeadSocket() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        errand.processes().first { $0.role == .daemon }?.kill()
        errand.expectNoProcess()
        #expect(Files.exists(errand.paths.control))
        expect(try await errand.run("status"), toTell: .daemonUnreachable)
        let list = try await errand.run("list")
        #expect(list.code == 0 && list.errors.hasPrefix("started errandd for you"))
      }
    }

    @Test func refusesADatabaseFromTheFuture() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        #expect(try await errand.run("stop").code == 0)
        errand.expectNoProcess()
        do {
          let database = try SQLiteConnection(path: errand.paths.database, access: .readWrite)
          try database.execute("INSERT INTO migrations VALUES (9999, '9999_tomorrow.sql', 'x', 0)")
        }
        let before = try Files.read(errand.paths.database, limit: 1 << 24)
        let refused = try await errand.run("list")
        expect(refused, toTell: .storeNewer)
        #expect(refused.errors.contains("9999_tomorrow.sql"))
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == before)
        errand.expectNoProcess()
      }
    }

    @Test(arguments: [0, 10, 8192]) func refusesADamagedDatabase(size: Int) async throws {
      try await OwnErrand.with { errand in
        let garbage = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
        try errand.folder.write(garbage, to: "errand.db")
        let refused = try await errand.run("list")
        expect(refused, toTell: .storeDamaged)
        #expect(refused.errors.contains(errand.paths.database))
        #expect(try Files.read(errand.paths.database, limit: 1 << 24) == garbage)
        errand.expectNoProcess()
      }
    }

    @Test(arguments: [0o644, 0o640, 0o604] as [mode_t]) func refusesAKeyThatOthersMayRead(mode: mode_t) async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        #expect(try await errand.run("stop").code == 0)
        errand.expectNoProcess()
        #expect(chmod(errand.paths.key, mode) == 0)
        let refused = try await errand.run("list")
        expect(refused, toTell: .vaultKey)
        #expect(refused.errors.contains("chmod 600 \(errand.paths.key)"))
        #expect(chmod(errand.paths.key, 0o600) == 0)
        #expect(try await errand.run("list").code == 0)
      }
    }

    /// A new key would open nothing of what is sealed; where nothing is, a new one is as good.
    @Test func refusesToGoOnWithoutTheKeyOfWhatIsSealed() async throws {
      try await OwnErrand.with { errand in
        for holdsSealed in [false, true] {
          #expect(try await errand.run("list").code == 0)
          #expect(try await errand.run("stop").code == 0)
          errand.expectNoProcess()
          if holdsSealed {
            let database = try SQLiteConnection(path: errand.paths.database, access: .readWrite)
            try database.execute("INSERT INTO checkpoints (task, site, sealed) VALUES ('t', 's', x'01')")
          } else {
            Files.remove(errand.paths.key)
          }
        }
        let key = try Files.read(errand.paths.key, limit: 100)
        Files.remove(errand.paths.key)
        let refused = try await errand.run("list")
        expect(refused, toTell: .vaultKey)
        #expect(refused.errors.contains(errand.paths.key) && !Files.exists(errand.paths.key))
        let findings = try await errand.json("doctor")["findings"]?.array ?? []
        let found = findings.filter { $0["subject"]?.string == "key" }
        #expect(found.count == 1 && found.first?["level"]?.string == "mend", "\(findings)")
        try errand.folder.write(key, to: "key")
        #expect(chmod(errand.paths.key, 0o600) == 0)
        #expect(try await errand.run("list").code == 0)
      }
    }

    @Test func refusesAFolderThatOthersMayWriteTo() async throws {
      try await OwnErrand.with { errand in
        #expect(chmod(errand.state, 0o777) == 0)
        expect(try await errand.run("list"), toTell: .storeIO)
        #expect(chmod(errand.state, 0o700) == 0)
      }
    }

    /// A daemon that was put somewhere without its worker.
    @Test func saysThatItsWorkerIsMissing() async throws {
      let folder = TemporaryFolder()
      for program in ["errand", "errandd"] {
        let bytes = try Files.read("\(Programs.folder)/\(program)", limit: 1 << 28)
        try folder.write(bytes, to: program)
        #expect(chmod("\(folder.path)/\(program)", 0o700) == 0)
      }
      let checkout = try #require(Programs.checkout)
      try await OwnErrand.with { errand in
        let refused = try await errand.run(["list"]) {
          $0.words[0] = "\(folder.path)/errand"
          $0.environment["ERRAND_MIGRATIONS"] = "\(checkout)/Migrations"
          $0.environment["ERRAND_TEMPLATES"] = "\(checkout)/Templates"
          $0.environment["ERRAND_PUBLIC"] = "\(checkout)/Public"
        }
        expect(refused, toTell: .workerStartFailed)
        #expect(refused.errors.contains("\(folder.path)/errand-worker"))
        errand.expectNoProcess()
      }
    }

    @Test func saysThatTheDaemonIsMissing() async throws {
      let folder = TemporaryFolder()
      try folder.write(try Files.read("\(Programs.folder)/errand", limit: 1 << 28), to: "errand")
      #expect(chmod("\(folder.path)/errand", 0o700) == 0)
      try await OwnErrand.with { errand in
        expect(try await errand.run(["list"]) { $0.words[0] = "\(folder.path)/errand" }, toTell: .daemonStartFailed)
      }
    }

    /// Sound, unless one line of it is made to say something else.
    private static func template(_ name: String, line: String = "name:", instead: String = "name:") -> String {
      """
      name: \(name)
      version: 1
      description: Gives a value a name.
      parameters: {}
      steps:
        - id: a
          set: {value: 1}
        - id: b
          needs: [a]
          set: {value: 2}
      result: ${{ steps.a.value }}
      examples:
        - params: {}
      """.replacing(line, with: instead)
    }

    /// A template that cannot be read is left out, and whoever asks for it hears why; the others stay.
    @Test func leavesOutATemplateThatCannotBeRead() async throws {
      let folder = TemporaryFolder()
      let bad = [
        (
          name: "cycle", line: "- id: a", instead: "- id: a\n    needs: [b]", place: "14:5",
          fault: "plan.cycle: steps wait for each other in a circle: a -> b -> a"
        ),
        (
          name: "verb", line: "set: {value: 2}", instead: "dance: {value: 2}", place: "10:5",
          fault: "there is no verb 'dance'"
        ),
      ]
      try folder.write(Self.template("sound"), to: "sound.yaml")
      for (name, line, instead, _, _) in bad {
        try folder.write(Self.template(name, line: line, instead: instead), to: "\(name).yaml")
      }
      try await OwnErrand.with { errand in
        let list = try await errand.run(["templates", "--json"]) { $0.environment["ERRAND_TEMPLATES"] = folder.path }
        let answer = try OwnErrand.json(list.output)
        #expect((answer["templates"]?.array ?? []).compactMap { $0["name"]?.string } == ["sound"])
        let told = (answer["left_out"]?.array ?? []).compactMap { $0["message"]?.string }
        #expect(told.count == bad.count, "\(told)")
        for (name, _, _, place, fault) in bad {
          let line = "\(name).yaml:\(place): "
          let message = try #require(told.first { $0.hasPrefix(line) }, "\(told)")
          #expect(message.contains(fault), "\(message)")
          #expect(errand.log.contains(message), "\(errand.log)")
          let refused = try await errand.run("run", "--template", name)
          expect(refused, toTell: .templateInvalid)
          #expect(refused.errors.contains(message), "\(refused.errors)")
        }
        #expect(try await errand.run("run", "--template", "sound").code == 0)
      }
    }

    @Test func refusesOptionsOfTheDaemon() async throws {
      try await OwnErrand.with { errand in
        for words in [["--frobnicate"], ["--ready-fd"], ["--ready-fd", "x"]] {
          let ending = try await RunningProgram.start(.init(words: ["\(Programs.folder)/errandd"] + words)).ending()
          #expect(ending.code == 2 && ending.errors.contains("(input.invalid)"))
        }
        #expect(try await daemon(errand, "--version").ending().output == "errandd \(Version.text)\n")
        let worker = try await RunningProgram.start(.init(words: ["\(Programs.folder)/errand-worker"])).ending()
        #expect(worker.code == 2)
      }
    }
  }
}
