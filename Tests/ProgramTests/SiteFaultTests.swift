import Domain
import Operations
import POSIX
import Storage
import TestSupport
import Testing

extension ProgramTests {
  /// Row by row: what a site does wrong, and what a person reads of it.
  @Suite struct SiteFaultTests {
    private static let visit = """
      name: visit
      version: 1
      description: Reads what a page sells.
      parameters:
        url: {type: url}
      steps:
        - id: open
          timeout: 2s
          retry: {interval: 10ms}
          open: {url: "${{ params.url }}"}
        - id: read
          extract: {kind: records}
      result: ${{ steps.read.table }}
      examples:
        - params: {url: "http://shop.example/"}
      """

    @Test func comeToWhatTheTableSays() async throws {
      try await DemoTown.with { town in
        // All faults come from one shop, and none is to keep it from the next.
        try await OwnErrand.with(["ERRAND_HOSTS_FAULTS": "0"]) { errand in
          try errand.add(template: "visit", Self.visit)
          try errand.add(template: "buy", OrderTemplate.single)
          // Its pages have letters and prices that another encoding writes otherwise.
          let shop = town.shops[1]
          let plain = try await errand.settled(
            try await errand.detached(["--template", "visit", "-p", "url=\(shop.url)/"]))
          #expect(Self.goods(of: plain).count > 10)
          var tasks: [String] = []
          for (number, row) in SiteFault.all.enumerated() {
            let url = "\(shop.url)/fault/\(row.fault);key=row\(number)/\(row.isOrder ? "order" : "")"
            let item = row.isOrder ? ["-p", "item=\(try shop.orderable())"] : []
            tasks.append(
              try await errand.detached(["--template", row.isOrder ? "buy" : "visit", "-p", "url=\(url)"] + item))
          }
          for (number, row) in SiteFault.all.enumerated() {
            let task = try await errand.settled(tasks[number])
            Self.expect(row, of: task, key: ";key=row\(number)", at: shop)
            if row.end == .succeeded { #expect(Self.goods(of: task) == Self.goods(of: plain), "\(row.words)") }
            guard let requests = row.requests else { continue }
            #expect(try shop.requests(underKey: "row\(number)") == requests, "\(row.words)")
          }
          #expect(try await errand.run("stop").code == 0)
          try await Self.expectWaits(of: tasks, in: errand)
        }
      }
    }

    private static func expectWaits(of tasks: [String], in errand: OwnErrand) async throws {
      let migrations = try #require(Programs.checkout) + "/Migrations"
      let store = try SQLiteStore.open(path: errand.paths.database, migrations: migrations, time: SystemTime())
      for (task, row) in zip(tasks, SiteFault.all) {
        if let wait = row.wait { try expectWait(of: wait, after: task, in: store) }
      }
      await store.close()
    }

    /// Each further attempt begins as much later as the site asked for; what is drawn for it stays below.
    private static func expectWait(of seconds: Int, after task: String, in store: SQLiteStore) throws {
      let events = try store.events(of: try #require(TaskID(task)), after: 0, limit: 100)
      var pauses = 0
      for (failed, next) in zip(events, events.dropFirst()) {
        guard case .stepRetrying(_, _, _, let until) = failed.body else { continue }
        pauses += 1
        // It is decided a moment before it is recorded; what would be drawn is 40 ms at most.
        let due = failed.time.advanced(by: .seconds(seconds))
        #expect(until <= due && until > due.advanced(by: .milliseconds(-500)), "\(until), \(due)")
        #expect(next.body.type == .stepStarted && next.time >= until, "\(next)")
      }
      #expect(pauses > 0, "\(events)")
    }

    /// What was read, wherever it stood.
    private static func goods(of task: JSON) -> [String] {
      TaskResult(json: task).rows.map { "\($0.name) \($0.price) \($0.currency)" }
    }

    private static func code(met step: JSON) -> String? {
      step["error"]?["code"]?.string ?? step["attempts"]?.array?.compactMap { $0["code"]?.string }.last
    }

    /// Its end, and what its step met, which a task that waits tells there alone. What a later try has made good is told
    /// by the tries, by its code.
    private static func expect(_ row: SiteFault, of task: JSON, key: String, at shop: DemoTown.Shop) {
      let what = "\(row.words): \(task.text)"
      #expect(task["state"]?.string == row.end.rawValue, "\(what)")
      let steps = task["step_list"]?.array ?? []
      let met = steps.first { $0["attempt"] != 0 && Self.code(met: $0) != nil }
      #expect((met ?? steps.first)?["attempt"]?.int == Int64(row.attempts), "\(what)")
      #expect(met.flatMap(Self.code(met:)) == row.code?.rawValue, "\(what)")
      if row.end == .failed { #expect(task["error"]?["code"] == met?["error"]?["code"], "\(what)") }
      guard let message = row.message, row.end != .succeeded else { return }
      let site = String(shop.url.dropFirst("http://".count))
      let said = (met?["error"]?["message"]?.string ?? "").replacing(site, with: "SITE")
      #expect(said.replacing(key, with: "").hasPrefix("SITE: \(message)"), "\(what)")
    }
  }
}
