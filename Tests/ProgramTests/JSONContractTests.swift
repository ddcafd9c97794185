import Domain
import Testing

extension ProgramTests {
  /// What programs may count on that call Errand.
  @Suite struct JSONContractTests {
    private static let promised = ["task", "state", "result", "steps", "seconds", "cost_usd"]

    @Test func endsARunWithOneLineOfPromisedKeys() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let ending = try await errand.run("run", town.comparison, "--json")
          #expect(ending.code == 0)
          #expect(ending.lines.count == 1)
          let json = try OwnErrand.json(ending.lines.last ?? "")
          #expect(json.object?.names == Self.promised)
          #expect(json["state"] == "succeeded")
          #expect(json["steps"]?.int ?? 0 > 3)
          #expect((json["seconds"]?.number ?? -1) > 0)
          #expect(json["cost_usd"]?.number == 0)
          #expect(json["result"]?.object?.names == ["columns", "rows", "notes"])
          for row in json["result"]?["rows"]?.array ?? [] {
            #expect(row["source"]?.string?.hasPrefix("http://") == true)
          }
          try await expectShown(json, by: errand)
        }
      }
    }

    private func expectShown(_ json: JSON, by errand: OwnErrand) async throws {
      let task = try #require(json["task"]?.string)
      #expect(task.count == 12)
      let shown = try await errand.json("show", String(task.prefix(11)))
      for key in Self.promised { #expect(shown[key] == json[key], "\(key)") }
      let listed = try await errand.json("list")["tasks"]?.array ?? []
      #expect(listed.map { $0["task"] } == [json["task"]])
      let watched = try await errand.run("watch", task, "--json")
      #expect(watched.code == 0)
      #expect(try OwnErrand.json(watched.lines.last ?? "") == shown)
      let states = try await errand.json("list", "--state", "failed")["tasks"]
      #expect(states == [])
    }

    @Test func givesAFaultToARunThatFails() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run("run", "Extract the table of cats from http://nowhere.invalid/", "--json")
        #expect(ending.code == 1)
        let json = try OwnErrand.json(ending.lines.last ?? "")
        #expect(json.object?.names == Self.promised + ["error"])
        #expect(json["state"] == "failed" && json["result"] == .null)
        #expect(json["error"]?["code"] == "network.no_such_host")
        #expect(json["error"]?["remedy"]?.string?.isEmpty == false)
      }
    }

    @Test func tellsTheTaskOfADetachedRun() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let ending = try await errand.run("run", town.comparison, "--detach", "--json")
          #expect(ending.code == 0 && ending.lines.count == 1)
          let json = try OwnErrand.json(ending.output)
          #expect(json.object?.names == ["task"])
          let task = try #require(json["task"]?.string)
          #expect(try await errand.run("watch", task).code == 0)
        }
      }
    }

    @Test func plansWithoutDoing() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run(
          "plan", "Compare the price of the desk lamp at http://one.invalid and http://two.invalid", "--json")
        #expect(ending.code == 0)
        let json = try OwnErrand.json(ending.output)
        #expect(json.object?.names == ["goal", "plan", "outline"])
        let goal = try #require(json["goal"])
        #expect(goal.object?.names == ["intent", "entities", "constraints", "success", "confidence"])
        #expect(goal["intent"] == "compare")
        for entity in goal["entities"]?.array ?? [] {
          #expect(entity.object?.names == ["kind", "text", "value", "start", "end", "confidence"])
        }
        #expect(json["plan"]?["schema"] == 1)
        #expect(try await errand.json("list")["tasks"] == [])
      }
    }

    /// Positions count bytes of UTF-8.
    @Test func pointsAtTheWordsOfAGoal() async throws {
      try await OwnErrand.with { errand in
        let goal = "Vergleiche für mich: compare the price of the “Größe” lamp at http://one.invalid"
        let entities = try await errand.json("plan", goal)["goal"]?["entities"]?.array ?? []
        #expect(!entities.isEmpty)
        for entity in entities {
          let (start, end) = (Int(entity["start"]?.int ?? -1), Int(entity["end"]?.int ?? -1))
          try #require(0 <= start && start <= end && end <= goal.utf8.count)
          let bytes = Array(goal.utf8)[start..<end]
          #expect(String(decoding: bytes, as: UTF8.self) == entity["text"]?.string)
        }
      }
    }

    @Test func saysWhyNoPlanCanBeMade() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run("plan", "Dance on the table", "--json")
        #expect(ending.code == 1)
        let json = try OwnErrand.json(ending.output)
        #expect(json["goal"]?["intent"]?.string != nil && json["plan"] == .null)
        #expect(json["error"]?["code"] == "goal.not_understood")
      }
    }

    @Test func listsTemplatesAndCancels() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let templates = try await errand.json("templates")["templates"]?.array ?? []
          #expect(
            templates.compactMap { $0["name"]?.string } == ["data-extraction", "file-download", "price-comparison"])
          let task = try await errand.detached("Extract the table of stock from \(town.shops[0].url)/never")
          let answer = try await errand.json("cancel", task)
          #expect(answer["task"]?.string == task)
          #expect(try await errand.run("watch", task, "--json").code == 4)
          #expect(try await errand.json("show", task)["state"] == "cancelled")
        }
      }
    }

    @Test func followsATemplateByItsParameters() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let parameters = ["product=\(town.product)", "sites=\(town.shops[0].url)"].flatMap { ["-p", $0] }
          let ending = try await errand.run(["run", "--template", "price-comparison"] + parameters + ["--json"])
          let result = TaskResult(json: try OwnErrand.json(ending.lines.last ?? ""))
          #expect(result.rows.map(\.price) == [town.shops[0].comparedPrice])
        }
      }
    }

    @Test func stopsTwice() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        #expect(try await errand.run("stop", "--json").output == "{\"stopping\":true,\"unfinished\":0}\n")
        errand.expectNoProcess()
        #expect(try await errand.run("stop", "--json").output == "{\"stopping\":false,\"unfinished\":0}\n")
        let status = try await errand.run("status", "--json")
        #expect(status.code == 5)
        #expect(try OwnErrand.json(status.output)["error"]?["code"] == "daemon.unreachable")
      }
    }
  }
}
