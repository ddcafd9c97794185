import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import TestSupport
import Testing

extension ProgramTests {
  /// How a user's own daemon comes and goes.
  @Suite(.timeLimit(.minutes(3))) struct LifeTests {
    private func daemons(_ errand: OwnErrand) -> Int {
      errand.log.split(separator: "\n").count { $0.contains(" is ready ") }
    }

    /// A page that never ends keeps a task running until it is stopped.
    private func endless(_ town: DemoTown) -> String { "Extract the table of stock from \(town.shops[0].url)/never" }

    @Test func startsOneDaemonForFiftyCommandsAtOnce() async throws {
      try await OwnErrand.with { errand in
        let endings = try await withThrowingTaskGroup(of: RunningProgram.Ending.self) { group in
          for _ in 0..<50 { group.addTask { try await errand.run("list", "--json") } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        for ending in endings { #expect(ending.output == "{\"tasks\":[],\"next\":null}\n", "\(ending.errors)") }
        #expect(endings.count { $0.errors.hasPrefix("started errandd for you") } == 1)
        #expect(daemons(errand) == 1, "\(errand.log)")
        #expect(errand.processes().count { $0.role == .daemon } == 1)
      }
    }

    /// What a person's shell holds is no matter of processes that outlive the command.
    @Test func leavesTheSurroundingsOfTheCommandBehind() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let surroundings = [
            "CANARY": "canary-value", "ERRAND_PASSWORD": "canary-value", "http_proxy": "http://canary-value",
            "LD_LIBRARY_PATH": "/canary-value", "HOME": "/nowhere", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": "/nowhere",
          ]
          let started = try await errand.run(["run", endless(town), "--detach", "--json"]) {
            $0.environment.merge(surroundings) { $1 }
            $0.folder = errand.state
          }
          #expect(started.code == 0, "\(started.errors)")
          try await until { errand.processes().contains { $0.role == .page } }
          let processes = errand.processes()
          #expect(Set(processes.map(\.role)).isSuperset(of: [.daemon, .gateway, .supervisor, .page]), "\(processes)")
          for process in processes where process.isOpen {
            let environment = process.environment
            #expect(!environment.joined(separator: "\n").contains("canary"), "\(process): \(environment)")
            #expect(process.folder == "/" && process.mask == "0077", "\(process)")
            #expect(process.openStandardDescriptors == 3, "\(process)")
            let names = Set(environment.map { String($0.prefix { $0 != "=" }) })
            // The daemon's own word to those that are copied, besides what it was given.
            let allowed: Set = ["ERRAND_CONFIG", "ERRAND_STATE", "HOME", "LANG", "LD_BIND_NOW", "PATH"]
            let surplus = names.subtracting(allowed).filter { !$0.hasPrefix("XDG_") }
            #expect(surplus.isEmpty, "\(process): \(surplus)")
          }
          let task = try #require(try OwnErrand.json(started.output)["task"]?.string)
          #expect(try await errand.run("cancel", task).code == 0)
        }
      }
    }

    /// Where five orders stand that are under way: their shops keep quiet to each, once.
    private static let heldOrders: [KilledOrder.Moment] = [.opening, .ordering, .ordered, .ordered, .reading]

    @Test func goesOnWithFiveTasksInANewerVersion() async throws {
      let newer = try await OtherVersion("0.2.0")
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "order", OrderTemplate.probed)
          var orders: [(order: KilledOrder, shop: DemoTown.Shop)] = []
          for (number, moment) in Self.heldOrders.enumerated() {
            let shop = town.shops[number % 2]
            let order = KilledOrder(reference: "r\(number)", moment: moment, isProbed: true)
            orders.append((try await order.started(at: shop, by: errand), shop))
          }
          for (order, shop) in orders { try await order.arrives(at: shop) }
          #expect(try await states(errand) == Array(repeating: "running", count: 5))
          let list = try await errand.run(["list", "--json"], newer.change)
          #expect(list.code == 0, "\(list.errors)")
          #expect(list.errors.contains("errandd \(Version.text) makes room for 0.2.0; its tasks go on there"))
          #expect(try OwnErrand.json(list.output)["tasks"]?.array?.count == 5)
          let status = try OwnErrand.json(try await errand.run(["status", "--json"], newer.change).output)
          #expect(status["version"] == "0.2.0")
          for (order, shop) in orders {
            let ending = try await errand.run(["watch", order.task, "--json"], newer.change)
            let end = try OwnErrand.json(try #require(ending.lines.last, "\(ending.errors)"))
            #expect(end["state"] == "succeeded", "\(order.moment): \(end.text)")
            #expect(try shop.orders(underReference: order.reference) == 1, "\(order.moment)")
          }
          #expect(daemons(errand) == 2, "\(errand.log)")
          // An older command line does with a newer daemon whose protocol it speaks, and does not end it.
          #expect(try await errand.json("status")["version"] == "0.2.0")
          #expect(try await errand.run("list").errors.isEmpty)
          #expect(daemons(errand) == 2)
        }
      }
    }

    private func states(_ errand: OwnErrand) async throws -> [String] {
      (try await errand.json("list")["tasks"]?.array ?? []).compactMap { $0["state"]?.string }
    }

    /// Each of many newer command lines is served, and none ends the daemon that another has just started.
    @Test func makesRoomOnceForManyNewerCommands() async throws {
      let newer = try await OtherVersion("0.2.0")
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        let endings = try await withThrowingTaskGroup(of: RunningProgram.Ending.self) { group in
          for _ in 0..<20 { group.addTask { try await errand.run(["list", "--json"], newer.change) } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        for ending in endings { #expect(ending.output == "{\"tasks\":[],\"next\":null}\n", "\(ending.errors)") }
        #expect(daemons(errand) == 2, "\(errand.log)")
      }
    }

    private func impatientDaemon(_ errand: OwnErrand) async throws -> RunningProgram {
      let words = ["\(Programs.folder)/errandd", "--set", "daemon.idle_end=1s"]
      return try await RunningProgram.start(.init(words: words, environment: ["ERRAND_STATE": errand.state]))
    }

    /// Daemons that have nothing to do, and end for that reason.
    private func othersComeAndGo() async throws {
      try await OwnErrand.with { other in
        for _ in 0..<2 {
          let idle = try await impatientDaemon(other)
          #expect(await idle.ending().code == 0)
        }
      }
    }

    @Test func endsWhenNobodyWantsAnythingOfIt() async throws {
      try await OwnErrand.with { errand in
        let daemon = try await impatientDaemon(errand)
        #expect(await daemon.ending().code == 0)
        errand.expectNoProcess()
        #expect(!Files.exists(errand.paths.control) && !Files.exists(errand.paths.gateway))
        #expect(try await errand.run("list").errors.hasPrefix("started errandd for you"))
      }
    }

    /// Daemons that have nothing to do come and go meanwhile.
    @Test func staysAsLongAsATaskRuns() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let daemon = try await impatientDaemon(errand)
          while try await errand.run("status").code != 0 {}
          let task = try await errand.detached(endless(town))
          try await othersComeAndGo()
          #expect(try await errand.json("show", task)["state"] == "running")
          #expect(try await errand.run("cancel", task).code == 0)
          #expect(await daemon.ending().code == 0)
          // A daemon that a command had started in its place would have written here.
          #expect(daemons(errand) == 0, "\(errand.log)")
        }
      }
    }

    /// A task that waits for a person, at a daemon that ends after an idle second.
    private func withWaitingTask(_ body: (OwnErrand, HostProcess, String) async throws -> Void) async throws {
      try await OwnErrand.with(["ERRAND_DAEMON_IDLE_END": "1s"]) { errand in
        try errand.add(template: AskTemplate.name, AskTemplate.text)
        let task = try await errand.detached("--template", AskTemplate.name)
        #expect(try await errand.settled(task)["state"] == "waiting")
        try await body(errand, try #require(errand.processes().first { $0.role == .daemon }), task)
      }
    }

    /// Whoever is asked may take his time: the daemon stays for a question, and ends when it is answered.
    @Test func staysAsLongAsATaskWaitsForAPerson() async throws {
      try await withWaitingTask { errand, daemon, task in
        try await othersComeAndGo()
        #expect(try await errand.json("show", task)["state"] == "waiting")
        #expect(try await errand.run("answer", task, "black").code == 0)
        #expect(daemons(errand) == 1, "\(errand.log)")
        #expect(daemon.ended(within: 20))
        #expect(try await errand.json("show", task)["state"] == "succeeded")
      }
    }

    /// What a person has put aside keeps no daemon; it is there again with the next one.
    @Test func endsWhereEveryTaskIsPaused() async throws {
      try await withWaitingTask { errand, daemon, task in
        let paused = try await errand.run("pause", task)
        #expect(paused.code == 0, "\(paused.errors)")
        #expect(daemons(errand) == 1, "\(errand.log)")
        #expect(daemon.ended(within: 20))
        #expect(try await errand.json("show", task)["state"] == "paused")
        #expect(try await errand.run("answer", task, "black").code == 0)
        #expect(try await errand.run("resume", task).code == 0)
        #expect(try await errand.run("watch", task).code == 0)
      }
    }

    @Test func staysAsLongAsSomebodyFollowsEvents() async throws {
      try await withWaitingTask { errand, daemon, task in
        let reader = try await apart { () -> LoopbackSocket in
          let socket = try LoopbackSocket.connect(toPath: errand.paths.control)
          try socket.write(EventCrowd.request(after: nil, ControlSocket.token(of: errand)))
          let first = String(decoding: try socket.read(), as: UTF8.self)
          #expect(first.contains(" 200 "), "\(first)")
          return socket
        }
        // From here on nothing but the reader keeps it.
        #expect(try await errand.run("cancel", task).code == 0)
        try await othersComeAndGo()
        #expect(try await errand.run("status").code == 0)
        #expect(daemons(errand) == 1, "\(errand.log)")
        reader.interrupt()
        #expect(daemon.ended(within: 20))
        errand.expectNoProcess()
      }
    }

    /// Whenever a daemon ends under the hands of those who ask it: each gets what it asked for, once.
    @Test func losesNoCommandToADaemonThatEnds() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let tasks = try await withThrowingTaskGroup(of: String?.self, returning: [String].self) { group in
            for index in 0..<24 {
              group.addTask {
                if index.isMultiple(of: 3) {
                  let stop = try await errand.run("stop")
                  #expect(stop.code == 0, "\(stop.errors)")
                  return nil
                }
                return try await errand.detached("Extract the table of stock from \(town.shops[0].url)/")
              }
            }
            return try await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
          }
          let listed = try await errand.json("list")["tasks"]?.array ?? []
          #expect(Set(listed.compactMap { $0["task"]?.string }) == Set(tasks) && tasks.count == 16)
        }
      }
    }

    @Test func saysThatTasksGoOnAfterAStop() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let task = try await errand.detached(endless(town))
          let stop = try await errand.run("stop")
          #expect(stop.output == "stopped errandd; 1 task goes on when it starts again, with any command\n")
          #expect(!errand.processes().contains { $0.role == .page })
          #expect(try await errand.json("show", task)["state"] == "running")
          #expect(try await errand.run("cancel", task).code == 0)
        }
      }
    }
  }
}
