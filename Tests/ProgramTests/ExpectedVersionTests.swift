import Domain
import Testing

extension ProgramTests {
  /// Every command that takes an expected version, over the API: what is stale changes nothing, what is not is done.
  @Suite struct ExpectedVersionTests {
    /// In an order in which each can be done to a task that waits for an answer, with the state that it leads to.
    private static let commands: [(path: String, body: String, state: String?)] = [
      ("pause", "", "paused"), ("resume", "", "waiting"),
      ("steps/\(AskTemplate.step)/answer", #"{"fields":{"answer":"black"}}"#, "succeeded"), ("again", "", "succeeded"),
      ("delete", "", nil),
    ]

    private static func version(_ task: String, _ errand: OwnErrand) async throws -> Int64 {
      let shown = try await apart { try ControlSocket(errand).ask("GET /api/v1/tasks/\(task)") }
      return try #require(shown.json["version"]?.int, "\(shown.json.text)")
    }

    private static func ask(
      _ errand: OwnErrand, _ task: String, _ path: String, _ body: String, expecting tags: String
    ) async throws -> ControlSocket.Answer {
      try await apart {
        try ControlSocket(errand).ask("POST /api/v1/tasks/\(task)/\(path)", headers: ["If-Match: \(tags)"], body: body)
      }
    }

    /// - Returns: what the command answers where its version is the task's.
    private static func expectHeeded(
      _ errand: OwnErrand, _ task: String, _ path: String, _ body: String = ""
    ) async throws -> JSON {
      let before = try await version(task, errand)
      for stale in ["\"\(before - 1)\"", "\"\(before + 1)\"", "W/\"\(before)\"", "\"0\", \"\(before - 1)\""] {
        let refused = try await ask(errand, task, path, body, expecting: stale)
        #expect(refused.status == 412 && refused.json["code"] == "command.version_stale", "\(path), \(stale)")
        #expect(try await version(task, errand) == before, "\(path), \(stale)")
      }
      let done = try await ask(errand, task, path, body, expecting: "\"\(before - 1)\", \"\(before)\"")
      #expect(done.status == 200, "\(path): \(done.json.text)")
      return done.json
    }

    @Test func areHeldAgainstTheTask() async throws {
      try await OwnErrand.with { errand in
        try errand.add(template: AskTemplate.name, AskTemplate.text)
        let task = try await errand.detached("--template", AskTemplate.name)
        #expect(try await errand.settled(task)["state"] == "waiting")
        var second: String?
        for (path, body, state) in Self.commands {
          let answer = try await Self.expectHeeded(errand, task, path, body)
          if path == "again" { second = answer["task"]?.string }
          guard let state else { continue }
          let shown = state == "paused" ? try await errand.json("show", task) : try await errand.settled(task)
          #expect(shown["state"]?.string == state, "\(path): \(shown.text)")
        }
        #expect(try await errand.run("show", task).errors.contains("(task.not_found)"))

        let other = try #require(second)
        #expect(other != task)
        #expect(try await errand.json("list")["tasks"]?.array?.count == 1, "a refused command started a task")
        #expect(try await errand.settled(other)["state"] == "waiting")
        _ = try await Self.expectHeeded(errand, other, "cancel")
        #expect(try await errand.settled(other)["state"] == "cancelled")
      }
    }

    @Test func isHeldAgainstATaskInDoubt() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "buy", OrderTemplate.single)
          let shop = try #require(town.shops.first)
          let task = try await errand.detached(
            "--template", "buy", "-p", "url=\(shop.url)/fault/reset;done;key=lost/order", "-p",
            "item=\(try shop.orderable())")
          #expect(try await errand.settled(task)["state"] == "waiting")
          _ = try await Self.expectHeeded(errand, task, "steps/order/resolve", #"{"resolution":"done"}"#)
          #expect(try await errand.run("watch", task).code == 0)
          #expect(try shop.orders(underReference: "fault") == 1)
        }
      }
    }
  }
}
