import Domain
import POSIX
import Testing

extension ProgramTests {
  /// What people see.
  @Suite struct TerminalTests {
    @Test func writesPlainLinesIntoAPipe() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let ending = try await errand.run("run", town.comparison)
          #expect(ending.code == 0)
          #expect(!ending.output.contains("\u{1B}") && !ending.output.contains("\r"))
          #expect(ending.lines.first?.hasPrefix("task ") == true)
          for shop in town.shops { #expect(ending.output.contains(shop.url)) }
          #expect(ending.output.contains("not comparable without a rate"))
          #expect(ending.errors.hasPrefix("started errandd for you (state: \(errand.state))"))
        }
      }
    }

    @Test(arguments: [30, 60, 100]) func drawsNoLineWiderThanTheTerminal(columns: Int) async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let ending = try await errand.run(["run", town.comparison]) { $0.columns = columns }
          #expect(ending.code == 0)
          let lines = Self.drawn(ending.output)
          #expect(lines.contains { $0.contains("100%") })
          for shop in town.shops {
            #expect(lines.contains { $0.contains(columns > 60 ? shop.url.suffix(14) : "open") })
          }
          for line in lines { #expect(line.count < columns, "\(line)") }
        }
      }
    }

    @Test func usesNoColourWhereNoneIsWanted() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let plain = try await errand.run(["run", town.comparison]) {
            $0.columns = 80
            $0.environment["NO_COLOR"] = "1"
          }
          #expect(Self.colours(in: plain.output).isEmpty)
          let coloured = try await errand.run(["run", town.comparison]) { $0.columns = 80 }
          #expect(!Self.colours(in: coloured.output).isEmpty)
        }
      }
    }

    @Test func runsFromAnyFolder() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run(["templates"]) { $0.folder = "/" }.code == 0)
        #expect(try await errand.run(["list"]) { $0.folder = errand.state }.code == 0)
        // A relative place means the same one, whatever folder the daemon runs in.
        let list = try await errand.run(["status", "--json"]) {
          $0.folder = "/tmp"
          $0.environment["ERRAND_STATE"] = String(errand.state.dropFirst("/tmp/".count))
        }
        #expect(try OwnErrand.json(list.output)["state"]?.string == errand.state)
      }
    }

    @Test func saysItsVersionAndHowItIsUsed() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("--version").output == "errand \(Version.text)\n")
        let help = try await errand.run("help")
        #expect(help.code == 0)
        for verb in ["run", "plan", "list", "show", "watch", "cancel", "templates", "demo", "stop", "help"] {
          #expect(help.output.contains("\n  \(verb)"))
          #expect(try await errand.run("help", verb).output.hasPrefix("Usage: errand \(verb)"))
        }
        let nothing = try await errand.run([])
        #expect(nothing.code == 2 && nothing.output.isEmpty && !nothing.errors.isEmpty)
        #expect(errand.processes().isEmpty)
      }
    }

    /// Ctrl-C ends the looking, not the task.
    @Test func leavesATaskToItselfAtCtrlC() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let running = try await errand.start(["run", "Extract the table of stock from \(town.shops[0].url)/never"])
          let task = try #require(await running.firstLine().split(separator: " ").dropFirst().first?.dropLast())
          running.process.signal(2)
          let ending = await running.ending()
          #expect(ending.code == 130)
          #expect(ending.errors.contains("errand watch \(task)") && ending.errors.contains("errand cancel \(task)"))
          #expect(try await errand.json("show", String(task))["state"] == "running")
        }
      }
    }

    @Test func saysThatThereIsNoPlaceForItsState() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run(["list"]) { command in
          for name in ["ERRAND_STATE", "HOME", "XDG_STATE_HOME"] { command.environment[name] = "" }
        }
        #expect(ending.code == 1 && ending.errors.contains("(value.missing)"), "\(ending.errors)")
      }
    }

    @Test func startsTheTown() async throws {
      try await OwnErrand.with { errand in
        let town = try await errand.start(["demo", "--json", "--die-with-parent"])
        let json = try OwnErrand.json(await town.firstLine())
        #expect(json.object?.names == ["shops", "school", "archive"])
        #expect(json["shops"]?.array?.count == 3)
        town.process.signal(2)
        #expect(await town.ending().code == 0)
      }
    }

    // MARK: - Reading a terminal

    /// The lines that were drawn over others, each ended by what empties the rest of it, as they look.
    private static func drawn(_ output: String) -> [String] {
      let lines = output.unicodeScalars.split(separator: "\n").map { String($0) }
      return lines.filter { $0.contains("\u{1B}[K") }.map(visible)
    }

    /// Without control sequences.
    private static func visible(_ line: String) -> String {
      var text = ""
      var rest = line.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        if scalar == "\u{1B}" {
          while let next = rest.popFirst(), !next.properties.isAlphabetic {}
        } else if scalar != "\r" {
          text.unicodeScalars.append(scalar)
        }
      }
      return text
    }

    /// The sequences that set a colour (ECMA-48, SGR).
    private static func colours(in output: String) -> [Substring] {
      output.split(separator: "\u{1B}").dropFirst().filter { part in
        part.hasPrefix("[") && part.first { $0.isLetter } == "m"
      }
    }
  }
}
