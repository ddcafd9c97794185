import Domain
import LoopbackTesting
import Operations
import POSIX
import TestSupport
import Testing

extension ProgramTests {
  /// What becomes of tasks, and of the daemon, when the built programs put a backup back.
  @Suite struct RestoreTests {
    /// Asks, then orders.
    private static let template = """
      name: ask-and-order
      version: 1
      description: Orders one thing when a person says so.
      effect: once
      parameters:
        desk: {type: url}
        item: {type: text}
        reference: {type: text}
      steps:
        - id: ask
          ask: {question: "Now?"}
        - id: order
          needs: [ask]
          http:
            url: ${{ params.desk }}
            method: POST
            form: {item: "${{ params.item }}", quantity: "1", reference: "${{ params.reference }}"}
            expect: [201]
      examples:
        - params: {desk: "http://shop.example/order", item: lamp, reference: r1}
      """

    /// What was ordered after the backup was made is not ordered again by itself.
    @Test(arguments: ["done", "again"]) func asksBeforeItOrdersAgain(_ word: String) async throws {
      let folder = TemporaryFolder()
      let file = "\(folder.path)/errand.tar"
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "ask-and-order", Self.template)
          let shop = try #require(town.shops.first)
          let task = try await errand.detached(
            "--template", "ask-and-order", "-p", "desk=\(shop.url)/order", "-p", "item=\(try shop.orderable())", "-p",
            "reference=once")
          #expect(try await errand.settled(task)["state"] == "waiting")
          #expect(try await errand.run("backup", "-o", file).code == 0)
          #expect(try await errand.run("answer", "\(task)/ask", "yes").code == 0)
          #expect(try await errand.run("watch", task).code == 0)
          #expect(try shop.orders(underReference: "once") == 1)

          let restored = try await errand.run("restore", file)
          #expect(restored.code == 0, "\(restored.errors)")
          #expect(try await errand.settled(task)["state"] == "waiting")
          #expect(try await errand.run("answer", "\(task)/ask", "yes").code == 0)
          let asked = try await errand.run("watch", task)
          #expect(asked.code == 3, "\(asked.output)\(asked.errors)")
          let shown = try await errand.json("show", task)
          let order = try #require(shown["step_list"]?.array?.last)
          #expect(order["state"] == "unknown" && order["waits_for"] == "review", "\(order.text)")
          #expect(order["error"]?["code"] == "step.restored", "\(order.text)")
          #expect(try shop.orders(underReference: "once") == 1)
          #expect(try await errand.run("resolve", task, "order", "--\(word)").code == 0)
          #expect(try await errand.run("watch", task).code == 0)
          #expect(try shop.orders(underReference: "once") == (word == "done" ? 1 : 2))
        }
      }
    }

    /// Also where it was stopped before: tasks go on without anybody's command.
    @Test func startsTheDaemonInEveryCase() async throws {
      let folder = TemporaryFolder()
      let file = "\(folder.path)/errand.tar"
      try await OwnErrand.with { errand in
        let made = try await errand.run("backup", "-o", file)
        #expect(made.code == 1, "there is nothing yet")
        #expect(try await errand.run("list").code == 0)
        #expect(try await errand.run("backup", "-o", file).code == 0)
        #expect(try await errand.run("restore", file).code == 0)
        #expect(try await errand.run("status").code == 0)
        #expect(try await errand.run("stop").code == 0)
        errand.expectNoProcess()
        #expect(try await errand.run("restore", file).code == 0)
        #expect(try await errand.run("status").code == 0)
      }
    }

    /// Each with its words, while the daemon works on with the state it has.
    @Test func changesNothingWhereItRefuses() async throws {
      let folder = TemporaryFolder()
      try await OwnErrand.with { other in
        let fixture = try #require(SchemaFixture.all.last)
        try fixture.put(into: other)
        #expect(try await other.run("backup", "-o", "\(folder.path)/foreign.tar").code == 0)
      }
      try await OwnErrand.with { errand in
        _ = try await errand.detached("Get the names from http://127.0.0.1:9/")
        #expect(try await errand.run("backup", "-o", "\(folder.path)/own.tar").code == 0)
        let whole = try Files.read("\(folder.path)/own.tar", limit: 64 << 20)
        let version = try #require(whole.indices.first { whole[$0...].starts(with: #""version":""#.utf8) })
        var edited = whole
        edited[version + 11] ^= 1
        let name = "\(folder.path)/bad.tar"
        let cases: [(what: String, bytes: [UInt8], code: ErrorCode)] = [
          ("empty", [], .backupInvalid), ("no archive", Array("hello".utf8), .backupInvalid),
          ("its first half", Array(whole.prefix(whole.count / 2)), .backupInvalid),
          ("its manifest alone", Array(whole.prefix(700)), .backupInvalid),
          ("without its end", Array(whole.dropLast(1024)), .backupInvalid), ("edited", edited, .backupInvalid),
          ("with more behind it", whole + [0], .backupInvalid),
          ("of another key", try Files.read("\(folder.path)/foreign.tar", limit: 64 << 20), .backupForeign),
        ]
        for (what, bytes, code) in cases {
          try folder.write(bytes, to: "bad.tar")
          let refused = try await errand.run("restore", name)
          #expect(refused.code == code.exitCode, "\(what): \(refused.errors)")
          #expect(refused.errors.contains("  \(code.row.remedy) (\(code.rawValue))\n"), "\(what): \(refused.errors)")
          #expect(try await errand.json("list")["tasks"]?.array?.count == 1, "\(what)")
          let names = try Files.names(in: errand.state)
          #expect(!names.contains { $0.hasPrefix("restor") || $0.hasPrefix("before-") }, "\(what): \(names)")
        }
        // The key is lost: what it opens is left out, and everything else is there.
        let without = try await errand.run("restore", "--without-key", name)
        #expect(without.code == 0, "\(without.errors)")
        #expect(try await errand.json("show", SchemaFixture.succeeded)["state"] == "succeeded", "\(errand.log)")
      }
    }
  }
}
