import Domain
import LoopbackTesting
import Operations
import Testing

@testable import Storage

extension ProgramTests {
  /// What a site gives its visitors to keep is kept sealed.
  @Suite struct CookieTests {
    private static let canary = Canary("Kanari-biscuit-7f3a")
    private static let planted = Canary("Kanari-planted-9c1e")

    /// Visits a site, asks, and comes back.
    private static let visit = """
      name: visit
      version: 1
      description: Visits a site twice.
      parameters:
        url: {type: url}
        word: {type: text}
      steps:
        - id: come
          open: {url: "${{ params.url }}"}
        - id: wait
          needs: [come]
          ask: {question: "Again?"}
        - id: return
          needs: [wait]
          open: {url: "${{ params.url }}"}
        - id: say
          set: {value: "${{ params.word }}"}
      examples:
        - params: {url: "http://shop.example/", word: hello}
      """

    private static func sealed(in errand: OwnErrand) throws -> Int64 {
      let database = try SQLiteConnection(path: errand.paths.database, access: .readOnly)
      return try database.row("SELECT count(*) FROM checkpoints") { (row) throws(Fault) in row.int(0) } ?? 0
    }

    private static func sightings(of canary: Canary, _ errand: OwnErrand) throws -> [String] {
      try canary.sightings(under: errand.state)
    }

    /// While the task waits the cookie lies on the disk, for it is sent again after the daemon has died; it lies there
    /// in no form that can be read. A word that was given in the open is found in the same places.
    @Test func areNotToBeReadOnTheDisk() async throws {
      let server = try LoopbackHTTP { request in
        .page(
          headers: ["Content-Type: text/html", "Set-Cookie: session=\(Self.canary.secret); Path=/"],
          body: Array("<title>\(request.headers["cookie"] == nil ? "New" : "Known")</title>".utf8))
      }
      try await OwnErrand.with { errand in
        try errand.add(template: "visit", Self.visit)
        let task = try await errand.detached(
          "--template", "visit", "-p", "url=\(server.base)/", "-p", "word=\(Self.planted.secret)")
        #expect(try await errand.settled(task)["state"] == "waiting")
        #expect(try Self.sealed(in: errand) == 1)
        let whileItWaits = try Self.sightings(of: Self.canary, errand)
        #expect(whileItWaits.isEmpty, "\(whileItWaits)")
        let planted = try Self.sightings(of: Self.planted, errand)
        #expect(planted.contains { $0.contains("/errand.db-wal: plain") }, "\(planted)")

        let daemon = try #require(errand.processes().first { $0.role == .daemon })
        daemon.kill()
        #expect(daemon.ended(within: 5))
        #expect(try await errand.run("answer", task, "yes").code == 0)
        #expect(try await errand.run("watch", task).code == 0)
        let sent = server.requests.all.filter { $0.target == "/" }.map { $0.headers["cookie"] ?? "none" }
        #expect(sent == ["none", "session=\(Self.canary.secret)"])
        for _ in 0..<2 {
          let left = try Self.sightings(of: Self.canary, errand)
          #expect(left.isEmpty, "\(left)")
          // The second time all has been moved from the log of the database into it.
          #expect(try await errand.run("stop").code == 0)
          errand.expectNoProcess()
        }
        let inDatabase = try Self.sightings(of: Self.planted, errand)
        #expect(inDatabase.contains { $0.contains("/errand.db: plain") }, "\(inDatabase)")
      }
    }
  }
}
