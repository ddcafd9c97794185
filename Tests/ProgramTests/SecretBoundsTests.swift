import Domain
import Glibc
import LoopbackTesting
import Testing

extension ProgramTests {
  /// What is bound to one origin goes to no other, whatever sites, plans and people try.
  @Suite struct SecretBoundsTests {
    /// Asks for a name and password; whoever has the right ones sees a page.
    private static func locked(
      _ page: @escaping @Sendable (LoopbackRequest) -> LoopbackHTTP.Answer
    ) throws -> LoopbackHTTP {
      let expected = "Basic " + Canary.base64(of: Array("reader:canary".utf8))
      return try LoopbackHTTP { request in
        request.headers["authorization"] == expected
          ? page(request) : .page(status: 401, headers: ["WWW-Authenticate: Basic realm=\"x\""], body: [])
      }
    }

    /// - Parameter next: where its link to the next page leads.
    private static func page(next: String = "") -> LoopbackHTTP.Answer {
      .text(
        """
        <!DOCTYPE html><title>Room</title><table><caption>Papers</caption><thead><tr><th>Shelf</th><th>Paper</th></tr>
        </thead><tbody><tr><td>A 1</td><td>Founding charter</td></tr><tr><td>A 2</td><td>Diary</td></tr>
        <tr><td>B 7</td><td>Letters</td></tr></tbody></table><a rel="next" href="\(next)">Next page</a>
        """)
    }

    private static func authorizations(_ server: LoopbackHTTP) -> Int {
      server.requests.all.count { $0.headers["authorization"] != nil }
    }

    /// Looks into each, and asks each with credentials offered from the start; what fails at one stops no other.
    private static let template = """
      name: rooms
      version: 1
      description: Looks into rooms, of which some are shut.
      parameters:
        url: {type: list, of: {type: url}, min: 1, max: 9}
        user: {type: text}
        password: {type: text, secret: true}
      login: {user: "${{ params.user }}", password: "${{ params.password }}"}
      steps:
        - id: open
          each: {param: url, as: address}
          errors: continue
          open: {url: "${{ params.address }}"}
        - id: read
          each: {param: url, as: address}
          errors: continue
          paginate: {kind: table, pages: 3}
        - id: call
          each: {param: url, as: address}
          errors: continue
          effect: none
          http: {url: "${{ params.address }}", offer_credentials: true}
      examples:
        - params: {url: ["http://shop.example/"], user: reader}
      """

    private static func run(
      _ errand: OwnErrand, _ urls: [String], bound: String
    ) async throws -> RunningProgram.Ending {
      let sites = urls.flatMap { ["--site", $0] }
      return try await errand.run(
        ["run", "--template", "rooms", "-p", "user=reader", "-p", "password=@env:PW@\(bound)", "--json"] + sites
      ) { $0.environment["PW"] = "canary" }
    }

    @Test func tellsNobodyElse() async throws {
      let other = try Self.locked { _ in Self.page() }
      let linking = try Self.locked { _ in Self.page(next: "\(other.base)/linked") }
      let ports = Collected<UInt16>()
      let moving = try Self.locked { request in
        switch request.target {
        case "/other": .redirect(302, "\(other.base)/moved")
        case "/kept": .redirect(307, "\(other.base)/kept")
        case "/renamed": .redirect(302, "http://localhost:\(ports.all.first ?? 0)/by-another-name")
        default: Self.page()
        }
      }
      ports.append(moving.port)
      try await OwnErrand.with { errand in
        try errand.add(template: "rooms", Self.template)
        let beside = ["\(other.base)/beside"]
        for (urls, bound) in [
          (["\(linking.base)/"] + beside, linking.base),
          (["\(moving.base)/other"] + beside, moving.base), (["\(moving.base)/kept"] + beside, moving.base),
          (["\(moving.base)/renamed"] + beside, moving.base),
          // Another name of the same server is another origin.
          (["\(moving.base)/", "http://localhost:\(moving.port)/by-another-name"], moving.base),
        ] {
          let ending = try await Self.run(errand, urls, bound: bound)
          #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
        }
        // Where the plan does not go at all, it is refused: https is another origin, and so is another port.
        for bound in [other.base, "https://127.0.0.1:\(linking.port)", "http://127.0.0.1"] {
          let astray = try await Self.run(errand, ["\(linking.base)/"], bound: bound)
          #expect(astray.output.contains("plan.invalid"), "\(astray.output)")
        }
      }
      #expect(Self.authorizations(linking) > 0 && Self.authorizations(moving) > 0)
      let asked = Set(other.requests.all.map(\.target))
      #expect(asked.isSuperset(of: ["/beside", "/moved", "/kept"]), "\(asked)")
      #expect(Self.authorizations(other) == 0)
      let renamed = moving.requests.all.filter { $0.target == "/by-another-name" }
      #expect(!renamed.isEmpty && renamed.allSatisfy { $0.headers["authorization"] == nil }, "\(renamed)")
    }

    @Test func isThereAfterTheDaemonWasKilled() async throws {
      let hangs = Collected<Bool>()
      let expected = "Basic " + Canary.base64(of: Array("reader:canary".utf8))
      let room = try LoopbackHTTP { request in
        guard request.headers["authorization"] == expected else {
          return .page(status: 401, headers: ["WWW-Authenticate: Basic realm=\"x\""], body: [])
        }
        hangs.append(true)
        return hangs.all.count == 1 ? .silence : Self.page()
      }
      try await OwnErrand.with { errand in
        let started = try await errand.run(
          ["run", "Extract the table of papers from \(room.base)", "--site", room.base, "-p", "user=reader"]
            + ["-p", "password=@env:PW", "--detach", "--json"]
        ) { $0.environment["PW"] = "canary" }
        let task = try #require(try OwnErrand.json(started.output)["task"]?.string)
        #expect(await hangs.arrived(1).count == 1)
        let processes = errand.processes()
        for daemon in processes where daemon.role == .daemon { daemon.kill() }
        #expect(processes.allSatisfy { $0.ended(within: 10) })
        let ending = try await errand.run("watch", task)
        #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
        let rows = try await errand.json("show", task)["result"]?["rows"]?.array ?? []
        #expect(rows.compactMap { $0["Paper"]?.string } == ["Founding charter", "Diary", "Letters"])
      }
    }
  }
}
