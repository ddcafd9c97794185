import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

@testable import Storage

extension ProgramTests {
  @Suite struct ManagedDaemonTests {
    private static let request = "GET /api/v1/tasks HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
    /// Who runs the tests is the daemon's own user, whom it refuses: also root.
    private static let status = "403"

    @Test func tellsItsManagerHowItStands() async throws {
      let managed = try ManagedDaemon()
      let daemon = try managed.start()
      #expect(try await managed.told("READY=1") == "READY=1\nSTATUS=nothing to do\n", "\(managed.log)")
      daemon.signal(SIGHUP)
      let reloading = try #require(try await managed.told("RELOADING=1"), "\(managed.log)")
      #expect(reloading.contains("\nMONOTONIC_USEC="))
      #expect(try await managed.told("READY=1") != nil)
      daemon.signal(SIGTERM)
      #expect(try await managed.told("STOPPING=1") != nil)
      #expect(try await managed.told("EXTEND_TIMEOUT_USEC=") != nil)
      #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)")
      #expect(Files.exists(managed.control))
    }

    /// Fed again and again while it is asked; not once while it stands still.
    @Test func feedsTheWatchdogAsLongAsItLives() async throws {
      let managed = try ManagedDaemon()
      let daemon = try managed.start(["WATCHDOG_USEC": "300000"])
      for _ in 0..<3 { #expect(try await managed.told("WATCHDOG=1") != nil, "\(managed.log)") }
      daemon.kill()
      #expect(try await apart { daemon.reap() } == .killed(signal: SIGKILL))
    }

    @Test func keepsClientsWaitingOverARestart() async throws {
      let managed = try ManagedDaemon()
      let first = try managed.start()
      _ = try await managed.told("READY=1")
      #expect(try await answer(managed).hasPrefix("HTTP/1.1 \(Self.status)"), "\(managed.log)")
      first.signal(SIGTERM)
      #expect(try await apart { first.reap() } == .exited(0))
      let waiting = try LoopbackSocket.connect(toPath: managed.control)
      try waiting.write(Self.request)
      let second = try managed.start()
      let reply = try await apart { try waiting.readToEnd() }
      #expect(String(decoding: reply, as: UTF8.self).hasPrefix("HTTP/1.1 \(Self.status)"), "\(managed.log)")
      second.signal(SIGTERM)
      #expect(try await apart { second.reap() } == .exited(0))
    }

    /// Whatever its key is, it starts and says how it stands; the right one is known again.
    @Test func startsWithoutTheKeyOfItsState() async throws {
      let managed = try ManagedDaemon()
      let folder = TemporaryFolder()
      let key = (0..<32).map { UInt8($0) }
      try folder.write(key, to: "errand_key")
      try await expectStatus("nothing to do", managed, folder)
      let database = try SQLiteConnection(path: managed.folder.path + "/state/errand.db", access: .readWrite)
      try database.execute("INSERT INTO checkpoints (task, site, sealed) VALUES ('t', 's', x'01')")
      try folder.write(Array(key.reversed()), to: "errand_key")
      try await expectStatus("nothing to do; the key is that of another state", managed, folder)
      #expect(managed.log.contains(text: "belongs to another state"), "\(managed.log)")
      Files.remove(folder.path + "/errand_key")
      try await expectStatus("nothing to do; there is no key", managed, folder)
      try folder.write(key, to: "errand_key")
      try await expectStatus("nothing to do", managed, folder)
      #expect(!Files.exists(managed.folder.path + "/state/key"))
    }

    /// From the beginning on, for what a start takes: all migrations, here.
    @Test func asksForTimeWhileItStarts() async throws {
      let managed = try ManagedDaemon()
      let daemon = try managed.start()
      var told: [String] = []
      while let message = try await managed.told("=") {
        told.append(message)
        if message.hasPrefix("READY=1") { break }
      }
      #expect(told.last?.hasPrefix("READY=1") == true, "\(managed.log)")
      #expect(told.first?.hasPrefix("EXTEND_TIMEOUT_USEC=20000000") == true, "\(told)")
      daemon.signal(SIGTERM)
      #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)")
    }

    @Test func saysEachFaultOfAConfigurationThatChanged() async throws {
      let managed = try ManagedDaemon()
      try Files.makePrivateFolder(managed.folder.path + "/errand.yaml.d")
      try managed.folder.write("log:\n  level: info\n", to: "errand.yaml")
      let daemon = try managed.start(["ERRAND_CONFIG": managed.folder.path + "/errand.yaml"])
      #expect(try await managed.told("READY=1") != nil, "\(managed.log)")
      func reload(_ text: String) async throws -> [String] {
        let before = managed.log.utf8.count
        try managed.folder.write(text, to: "errand.yaml.d/10-mine.yaml")
        daemon.signal(SIGHUP)
        #expect(try await managed.told("RELOADING=1") != nil)
        #expect(try await managed.told("READY=1") != nil)
        let lines = String(decoding: managed.log.utf8.dropFirst(before), as: UTF8.self)
        return lines.split(separator: "\n").map(String.init)
      }
      let faults = try await reload((1...40).map { "stranger_\($0): 1\n" }.joined())
      #expect(faults.count == 41, "\(faults)")
      for (number, line) in zip(1...40, faults) {
        #expect(line.contains("10-mine.yaml:\(number):1: ") && line.contains("stranger_\(number)"), "\(line)")
        #expect(line.contains(" error ") && line.hasSuffix("CODE=config.invalid"), "\(line)")
      }
      #expect(faults.last?.contains("the configuration stays as it was: the configuration has 40 faults") == true)
      let many = try await reload((1...60).map { "stranger_\($0): 1\n" }.joined())
      #expect(many.count == 52 && many[50].contains("and 10 more faults"), "\(many.suffix(2))")
      // Each backup reads for itself what holds for it.
      let backups = try await reload("backups:\n  days: 3\n  weeks: 1\nlog:\n  level: notice\n")
      #expect(backups.count == 1 && backups[0].contains("CHANGED="), "\(backups)")
      let late = try await reload("backups:\n  days: 3\ntasks:\n  at_once: 3\n")
      #expect(late.last?.contains("after a restart") == true && late.last?.contains("KEYS=tasks.at_once") == true)
      daemon.signal(SIGTERM)
      #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)")
    }

    /// Of 16 MiB less than 4 are free, then more than 6: it says so to its manager and to who asks whether it is ready.
    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func saysThatItsDiskIsLowUntilThereIsRoomAgain() async throws {
      let managed = try ManagedDaemon()
      let daemon = try managed.start(
        onDiskOf: "16m", ["ERRAND_DISK_RESERVE": "4MiB", "ERRAND_DISK_RESERVE_PERCENT": "50"])
      #expect(try await managed.told("READY=1") == "READY=1\nSTATUS=nothing to do\n", "\(managed.log)")
      #expect(try await becomes("ready\n", managed))
      let fill = managed.file("fill", of: daemon)
      try Files.creating(fill).write([UInt8](repeating: 0, count: 12 << 20))
      #expect(try await becomes("not ready: the disk is low\n", managed), "\(managed.log)")
      #expect(
        try await managed.told("STATUS=") == "STATUS=nothing to do; the disk is low: no new task is taken\n",
        "\(managed.log)")
      Files.remove(fill)
      #expect(try await becomes("ready\n", managed), "\(managed.log)")
      #expect(try await managed.told("STATUS=") == "STATUS=nothing to do\n", "\(managed.log)")
      #expect(managed.log.split(separator: "\n").count { $0.contains(text: " the disk ") } == 2, "\(managed.log)")
      daemon.signal(SIGTERM)
      #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)")
    }

    /// The group of its socket's file lets people in. Who comes as a member then and is none any more is refused.
    @Test(.enabled(if: ThisProcess.userID == 0, "another user's session is told by root alone"))
    func looksUpWhoIsStillInTheGroup() async throws {
      let managed = try ManagedDaemon()
      let first = try managed.start()
      #expect(try await managed.told("READY=1") != nil, "\(managed.log)")
      first.signal(SIGTERM)
      #expect(try await apart { first.reap() } == .exited(0))
      let database = try SQLiteConnection(path: managed.state + "/errand.db", access: .readWrite)
      let now = SystemTime().now().microseconds
      let tokens = ["a", "b"].map { String(repeating: $0, count: 64) }
      for (user, token) in zip([0, 2], tokens) {
        try database.execute(
          """
          INSERT INTO sessions (token, id, epoch, user, member_of, begun, seen) SELECT
          '\(ContentHash(of: token).hexadecimal)', '\(user)', value, \(user), '0', \(now), \(now) FROM meta
          WHERE name = 'epoch'
          """)
      }
      let second = try managed.start()
      #expect(try await managed.told("READY=1") != nil, "\(managed.log)")
      func visit(_ token: String) async throws -> PageBrowser.Answer {
        try await PageBrowser.ask(
          .path(managed.page), "GET /", host: "errand.localhost:7280", ["Cookie: errand_session=\(token)"])
      }
      #expect(try await visit(tokens[0]).status == 200)
      let refused = try await visit(tokens[1])
      #expect(refused.status == 403 && refused.body.contains("access.denied"), "\(refused.body)")
      second.signal(SIGTERM)
      #expect(try await apart { second.reap() } == .exited(0), "\(managed.log)")
    }

    /// A disk that takes nothing is no reason to be ended by the watchdog.
    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func feedsTheWatchdogOnAFullDisk() async throws {
      let managed = try ManagedDaemon()
      let daemon = try managed.start(onDiskOf: "4m", ["WATCHDOG_USEC": "300000", "ERRAND_DISK_RESERVE": "0B"])
      #expect(try await managed.told("READY=1") != nil, "\(managed.log)")
      let fill = try Files.creating(managed.file("fill", of: daemon))
      #expect(throws: Fault.self) { try fill.write([UInt8](repeating: 0, count: 8 << 20)) }
      // What is told from here on was told after the disk was full.
      daemon.signal(SIGHUP)
      #expect(try await managed.told("RELOADING=1") != nil)
      for _ in 0..<5 { #expect(try await managed.told("WATCHDOG=1") != nil, "\(managed.log)") }
      daemon.signal(SIGTERM)
      #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)")
    }

    /// Whether it says so, at once or once its last look is too old.
    private func becomes(_ words: String, _ managed: ManagedDaemon) async throws -> Bool {
      for _ in 0..<100 {
        if try await ready(managed) == words { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }

    private func ready(_ managed: ManagedDaemon) async throws -> String {
      let path = managed.page
      let answer = try await apart {
        let client = try LoopbackSocket.connect(toPath: path)
        try client.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return String(decoding: try client.readToEnd(), as: UTF8.self)
      }
      return answer.split(separator: "\r\n").last.map(String.init) ?? answer
    }

    private func expectStatus(
      _ status: String, _ managed: ManagedDaemon, _ credentials: TemporaryFolder,
      _ place: SourceLocation = #_sourceLocation
    ) async throws {
      let daemon = try managed.start(["CREDENTIALS_DIRECTORY": credentials.path])
      let told = try await managed.told("READY=1")
      #expect(told == "READY=1\nSTATUS=\(status)\n", "\(managed.log)", sourceLocation: place)
      daemon.signal(SIGTERM)
      #expect(try await apart { daemon.reap() } == .exited(0), "\(managed.log)", sourceLocation: place)
    }

    private func answer(_ managed: ManagedDaemon) async throws -> String {
      let path = managed.control
      return try await apart {
        let client = try LoopbackSocket.connect(toPath: path)
        try client.write(Self.request)
        return String(decoding: try client.readToEnd(), as: UTF8.self)
      }
    }
  }
}
