import Domain
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
      examples:
        - params: {url: "http://shop.example/"}
      """

    @Test func comeToWhatTheTableSays() async throws {
      try await DemoTown.with { town in
        // All faults come from one shop, and none is to keep it from the next.
        try await OwnErrand.with(["ERRAND_HOSTS_FAULTS": "0"]) { errand in
          try errand.add(template: "visit", Self.visit)
          try errand.add(template: "buy", OrderTemplate.single)
          let shop = try #require(town.shops.first)
          var tasks: [String] = []
          for (number, row) in SiteFault.all.enumerated() {
            let url = "\(shop.url)/fault/\(row.fault);key=row\(number)/\(row.isOrder ? "order" : "")"
            let item = row.isOrder ? ["-p", "item=\(try shop.orderable())"] : []
            tasks.append(
              try await errand.detached(["--template", row.isOrder ? "buy" : "visit", "-p", "url=\(url)"] + item))
          }
          for (number, row) in SiteFault.all.enumerated() {
            let task = try await errand.settled(tasks[number])
            let what = "\(row.words): \(task.text)"
            #expect(task["state"]?.string == row.end.rawValue, "\(what)")
            if let requests = row.requests {
              #expect(try shop.requests(underKey: "row\(number)") == requests, "\(row.words)")
            }
            guard let message = row.message else { continue }
            let code = task["error"]?["code"]?.string.flatMap(ErrorCode.init(rawValue:))
            #expect(code == row.code, "\(what)")
            guard code == row.code else { continue }
            let site = String(shop.url.dropFirst("http://".count))
            let said = (task["error"]?["message"]?.string ?? "").replacing(site, with: "SITE")
            #expect(said.replacing(";key=row\(number)", with: "").hasPrefix("SITE: \(message)"), "\(row.words)")
          }
        }
      }
    }
  }
}
