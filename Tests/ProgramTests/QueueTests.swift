import Domain
import Testing

extension ProgramTests {
  /// Many tasks at once, and tasks that are stopped.
  @Suite struct QueueTests {
    @Test func runsTwoComparisonsAtOnce() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          async let first = errand.result(of: town.comparison)
          async let second = errand.result(of: town.comparison)
          let results = try await [first, second]
          for result in results {
            #expect(result.rows.map(\.price).sorted() == town.shops.map(\.comparedPrice).sorted())
          }
          #expect(results[0].json["result"] == results[1].json["result"])
          #expect(results[0].json["task"] != results[1].json["task"])
        }
      }
    }

    @Test func queuesWhatIsMoreThanItRunsAtOnce() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          var tasks: [String] = []
          for _ in 0..<12 {
            tasks.append(try await errand.detached("Extract the table of stock from \(town.shops[0].url)/never"))
          }
          let load = try await errand.json("status")
          #expect(load["running"] == 10 && load["queued"] == 2)
          for task in tasks.dropLast() { #expect(try await errand.run("cancel", task).code == 0) }
          for task in tasks.dropLast() { #expect(try await errand.run("watch", task).code == 4) }
          #expect(try await errand.json("show", tasks[11])["state"] == "running")
        }
      }
    }

    @Test func endsTheWorkersOfATaskThatIsCancelled() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let running = try await errand.start(["run", "Extract the table of stock from \(town.shops[0].url)/never"])
          // Its first line names the task, the second comes when its first step runs.
          let line = await running.firstLine()
          let task = try #require(line.split(separator: " ").dropFirst().first?.dropLast())
          #expect(try await errand.run("cancel", String(task)).code == 0)
          let ending = await running.ending()
          #expect(ending.code == 4)
          #expect(ending.errors.contains("(task.cancelled)"))
          let workers = errand.processes().filter { $0.servesAJob }
          #expect(workers.allSatisfy { $0.ended(within: 5) })
          #expect(try await errand.run("cancel", String(task)).errors.contains("(task.final)"))
        }
      }
    }
  }
}
