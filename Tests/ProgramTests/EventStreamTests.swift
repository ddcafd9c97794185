import Domain
import LoopbackTesting
import Operations
import POSIX
import Storage
import Testing

extension ProgramTests {
  /// Readers of events on the control socket, counted by number.
  @Suite struct EventStreamTests {
    private static let readers = 200

    /// Two hundred readers follow tasks in the middle of which the daemon is killed and started again: each comes back
    /// by its last id, and ends with the list that the store holds.
    @Test func losesAndDoublesNoEventOverARestart() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          _ = try await errand.json("list")
          let crowd = EventCrowd(Self.readers, of: errand)
          try await crowd.begin()
          var tasks: [String] = []
          for round in 0..<6 {
            tasks.append(try await errand.detached(town.comparison))
            guard round.isMultiple(of: 2) else { continue }
            let daemon = try #require(errand.processes().first { $0.role == .daemon })
            daemon.kill()
            // A task that was begun is not asked for twice, so the next is not asked of a dying daemon.
            #expect(daemon.ended(within: 5))
          }
          for task in tasks {
            let end = try OwnErrand.json(try #require(try await errand.run("watch", task, "--json").lines.last))
            #expect(end["state"] == "succeeded", "\(end.text)")
          }
          let newest = try #require(Self.number(try await Self.position(errand)))
          let lists = await crowd.end(at: newest)
          #expect(crowd.connections > Self.readers, "nobody had to come back")
          #expect(try await errand.run("stop").code == 0)
          let stored = try await Self.stored(in: errand)
          #expect(stored.last == newest && stored.count > 6 * 10)
          for (reader, list) in lists.enumerated() where list != stored {
            Issue.record("reader \(reader) has \(list.count) of \(stored.count) events: \(list.suffix(5))")
          }
        }
      }
    }

    /// What nobody takes is not kept for them: two hundred clients that never read cost the daemon no memory for the
    /// events that they do not read.
    @Test func keepsNothingForThoseWhoDoNotRead() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          for _ in 0..<3 { _ = try await errand.result(of: town.comparison) }
          let daemon = try #require(errand.processes().first { $0.role == .daemon })
          let epoch = try await Self.position(errand).prefix { $0 != "." }
          let before = try daemon.privateMemory()
          let silent = try (0..<Self.readers).map { _ in
            let client = try LoopbackSocket.connect(toPath: errand.paths.control)
            try client.write(EventCrowd.request(after: "\(epoch).0", ControlSocket.token(of: errand)))
            return client
          }
          for _ in 0..<10 { _ = try await errand.result(of: town.comparison) }
          let grown = try daemon.privateMemory() - before
          print("\(Self.readers) clients that never read: \(grown >> 10) KiB more")
          #expect(grown < 32 << 20, "\(grown) bytes")
          withExtendedLifetime(silent) {}
        }
      }
    }

    @Test func printsEventsAndSaysHowToGoOnAfterTheDaemon() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let task = try #require(try await errand.result(of: town.comparison).json["task"]?.string)
          let epoch = try await Self.position(errand).prefix { $0 != "." }
          let events = try await errand.start(
            [
              "events", "--since", "\(epoch).0", "--type", "TASK_SUCCEEDED", "--task", String(task.prefix(10)),
              "--json",
            ])
          let line = try OwnErrand.json(await events.firstLine())
          #expect(line["type"] == "TASK_SUCCEEDED" && line["stream"]?.string == task)
          #expect(try await errand.run("stop").code == 0)
          let ending = await events.ending()
          #expect(ending.code == 5)
          #expect(ending.errors.contains("errand events --since \(epoch)."), "\(ending.errors)")
        }
      }
    }

    /// The numbers of the older one mean other events once it has come as far.
    @Test(arguments: [false, true]) func tellsThatAnOlderDatabaseWasPutBack(isKilled: Bool) async throws {
      let server = try LoopbackHTTP { _ in
        .page(headers: ["Content-Type: application/octet-stream"], body: Array("file".utf8))
      }
      try await OwnErrand.with { errand in
        func run() async throws -> String {
          _ = try await errand.run("run", "--template", "file-download", "-p", "url=\(server.base)/a.bin")
          return try await Self.position(errand)
        }
        let early = try await run()
        #expect(try await errand.run("stop").code == 0)
        let copy = try Files.read(errand.paths.database, limit: 1 << 24)
        let late = try await run()
        #expect(late != early && late.prefix { $0 != "." } == early.prefix { $0 != "." })
        let daemon = try #require(errand.processes().first { $0.role == .daemon })
        if isKilled { daemon.kill() } else { #expect(try await errand.run("stop").code == 0) }
        #expect(daemon.ended(within: 5))
        for log in ["-wal", "-shm"] { Files.remove(errand.paths.database + log) }
        try errand.folder.write(copy, to: "errand.db")
        for _ in 0..<2 { _ = try await run() }
        for id in [early, late] {
          let told = try await Self.beginning(of: errand, after: id)
          #expect(told.contains("event: resync\n") && told.contains("\"reason\":\"epoch\""), "\(told)")
        }
      }
    }

    /// Its numbers mean other events, whether there are more of them there or fewer.
    @Test func tellsThatACursorIsAnotherStores() async throws {
      try await OwnErrand.with { other in
        _ = try await other.json("list")
        let foreign = try await Self.position(other)
        try await OwnErrand.with { errand in
          _ = try await errand.run("run", "--template", "file-download", "-p", "url=http://127.0.0.1:9/")
          let own = try await Self.position(errand)
          let epoch = foreign.prefix { $0 != "." }
          for id in [foreign, "\(epoch).0", "\(epoch).999999"] {
            let told = try await Self.beginning(of: errand, after: id)
            #expect(told.contains("event: resync\n") && told.contains("\"reason\":\"epoch\""), "\(told)")
            #expect(told.contains(own), "it does not say where to go on: \(told)")
          }
        }
      }
    }

    // MARK: -

    /// What a reader is told first.
    private static func beginning(of errand: OwnErrand, after id: String) async throws -> String {
      try await apart {
        let client = try LoopbackSocket.connect(toPath: errand.paths.control)
        try client.write(EventCrowd.request(after: id, ControlSocket.token(of: errand)))
        var bytes: [UInt8] = []
        while !String(decoding: bytes, as: UTF8.self).contains("data: ") || bytes.last != UInt8(ascii: "\n") {
          let byte = try client.read(exactly: 1)
          if byte.isEmpty { break }
          bytes += byte
        }
        return String(decoding: bytes, as: UTF8.self)
      }
    }

    /// The id of the newest event.
    private static func position(_ errand: OwnErrand) async throws -> String {
      let client = try LoopbackSocket.connect(toPath: errand.paths.control)
      try client.write(
        "GET /api/v1/events HTTP/1.0\r\nHost: t\r\nAccept: application/json\r\n\(ControlSocket.token(of: errand))\r\n")
      let text = try await withCheckedThrowingContinuation { continuation in
        TestThread.start {
          continuation.resume(with: Result { String(decoding: try client.readToEnd(), as: UTF8.self) })
        }
      }
      let body = try #require(text.split(separator: "\r\n").last)
      return try #require(try OwnErrand.json(String(body))["id"]?.string)
    }

    private static func number(_ id: String) -> Int64? { EventCursor(id)?.sequence }

    private static func stored(in errand: OwnErrand) async throws -> [Int64] {
      let migrations = try #require(Programs.checkout) + "/Migrations"
      let store = try SQLiteStore.open(path: errand.state + "/errand.db", migrations: migrations, time: SystemTime())
      var numbers: [Int64] = []
      while case let page = try await store.events(after: numbers.last ?? 0, limit: 1000), !page.isEmpty {
        numbers += page.map(\.sequence)
      }
      await store.close()
      return numbers
    }
  }
}
