import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

extension ProgramTests {
  /// What is configured, and what is wrong with it.
  @Suite struct ConfigurationTests {
    /// A file of the test's own in the place of the usual ones.
    private func config(_ text: String, in errand: OwnErrand) throws -> (inout RunningProgram.Command) -> Void {
      try errand.folder.write(text, to: "errand.yaml")
      let path = "\(errand.state)/errand.yaml"
      return { $0.environment["ERRAND_CONFIG"] = path }
    }

    @Test func refusesFortyFaultsWithALineForEach() async throws {
      try await OwnErrand.with { errand in
        let faulty = try config((1...40).map { "stranger_\($0): 1\n" }.joined(), in: errand)
        let check = try await errand.run(["config", "check"], faulty)
        #expect(check.code == 2 && check.errors.isEmpty, "\(check.errors)")
        let path = "\(errand.state)/errand.yaml"
        for line in 1...40 { #expect(check.lines.contains { $0.hasPrefix("\(path):\(line):1: there is no section") }) }
        #expect(check.lines.count == 41 && check.lines.last == "40 faults: the daemon does not start with this")

        let json = try OwnErrand.json(
          try #require(try await errand.run(["config", "check", "--json"], faulty).lines.last))
        #expect(json["valid"] == false && json["faults"]?.array?.count == 40)

        // The daemon says the same and leaves nothing behind that could be half of something.
        let list = try await errand.run(["list"], faulty)
        #expect(list.code == 2)
        #expect(list.errors.contains("40 faults, the first: \(path):1:1: "), "\(list.errors)")
        #expect(list.errors.contains("(config.invalid)"))
        #expect(!Files.exists("\(errand.state)/errand.db"))
      }
    }

    @Test func doesWhatEachLayerSays() async throws {
      try await OwnErrand.with { errand in
        let change = try config("tasks:\n  at_once: 3\n  queue: 1\nlog:\n  level: warning\n", in: errand)
        let layered: (inout RunningProgram.Command) -> Void = { command in
          change(&command)
          command.environment["ERRAND_TASKS_AT_ONCE"] = "1"
        }
        let show = try await errand.run(["config", "show"], layered)
        #expect(show.code == 0)
        #expect(show.lines.contains { $0.hasPrefix("tasks.at_once ") && $0.hasSuffix(" ERRAND_TASKS_AT_ONCE") })
        #expect(show.lines.contains { $0.hasPrefix("tasks.queue ") && $0.hasSuffix("/errand.yaml:3") })
        #expect(!Files.exists(errand.paths.control), "it started a daemon")

        try await DemoTown.with { town in
          let goal = "Extract the table of stock from \(town.shops[0].url)/never"
          for _ in 0..<2 { #expect(try await errand.run(["run", goal, "--detach"], layered).code == 0) }
          let load = try await errand.json("status")
          #expect(load["running"] == 1 && load["queued"] == 1)
          #expect(try await errand.run(["run", goal, "--detach"], layered).errors.contains("(task.queue_full)"))
          #expect(!errand.log.contains(" notice "), "\(errand.log)")
        }
      }
    }

    /// A person's own file, with drop-ins beside it, where desktops look for such (XDG Base Directory Specification).
    @Test func readsAPersonsOwnFile() async throws {
      try await OwnErrand.with { errand in
        let usual: (inout RunningProgram.Command) -> Void = { $0.environment["ERRAND_CONFIG"] = nil }
        try Files.makePrivateFolder(errand.configuration + "/errand")
        try errand.folder.write("tasks:\n  at_once: 7\n  queue: 3\n", to: "config/errand/errand.yaml")
        let path = "\(errand.configuration)/errand/errand.yaml"
        let shown = try await errand.run(["config", "show"], usual)
        #expect(shown.code == 0, "\(shown.errors)")
        for (key, line) in [("tasks.at_once", 2), ("tasks.queue", 3)] {
          let place = "\(path):\(line)"
          #expect(shown.lines.contains { $0.hasPrefix("\(key) ") && $0.hasSuffix(" \(place)") }, "\(shown.output)")
        }
        let line = shown.lines.first { $0.hasPrefix("tasks.at_once ") } ?? ""
        #expect(line.split(separator: " ").dropFirst().first == "7", "\(line)")
        // What one command says goes before what lies there.
        let said = try await errand.run(["config", "show"]) { command in
          usual(&command)
          command.environment["ERRAND_TASKS_AT_ONCE"] = "2"
        }
        #expect(said.lines.contains { $0.hasPrefix("tasks.at_once ") && $0.hasSuffix(" ERRAND_TASKS_AT_ONCE") })

        // The daemon lives by it, and does not start with one that is wrong.
        try errand.folder.write("tasks:\n  at_once: 1\n", to: "config/errand/errand.yaml")
        #expect(try await errand.run(["list"], usual).code == 0)
        try await DemoTown.with { town in
          for _ in 0..<2 { _ = try await errand.detached("Extract the table of stock from \(town.shops[0].url)/never") }
          let load = try await errand.json("status")
          #expect(load["running"] == 1 && load["queued"] == 1, "\(load.text)")
          #expect(try await errand.run("stop").code == 0)
        }
        try errand.folder.write("tasks:\n  at_once: many\n", to: "config/errand/errand.yaml")
        let refused = try await errand.run(["list"], usual)
        #expect(refused.code == 2 && refused.errors.contains("\(path):2:12: "), "\(refused.errors)")
        Files.remove(path)
      }
    }

    @Test func saysThatANamedFileIsNotThere() async throws {
      try await OwnErrand.with { errand in
        let check = try await errand.run(["config", "check"]) { $0.environment["ERRAND_CONFIG"] = "/nowhere.yaml" }
        #expect(check.code == 2)
        #expect(check.output.contains("/nowhere.yaml: there is no such file"))
      }
    }

    @Test func findsWhatTheDoctorHasToMend() async throws {
      try await OwnErrand.with { errand in
        let fresh = try await errand.run("doctor")
        #expect(fresh.code == 0 && fresh.lines.last == "all is well", "\(fresh.output)")
        #expect(!Files.exists(errand.paths.control), "it started a daemon")
        #expect(try await errand.run("list").code == 0)
        let json = try await errand.json("doctor")
        #expect(json["fine"] == true, "\(json.text)")
        #expect(try await errand.run("stop").code == 0)

        try errand.folder.write("no database", to: "errand.db")
        let broken = try await errand.run("doctor")
        #expect(broken.code == 1 && broken.lines.last == "one thing is to be mended", "\(broken.output)")
        #expect(broken.output.contains("(store.damaged)"))
        Files.remove("\(errand.state)/errand.db")
      }
    }
  }
}
