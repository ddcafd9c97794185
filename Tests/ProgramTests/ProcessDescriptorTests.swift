import Domain
import POSIX
import TestSupport
import Testing

extension ProgramTests {
  /// What the processes of running tasks have open, and that nothing of one is in the hands of another.
  @Suite struct ProcessDescriptorTests {
    /// What a part may have besides the three standard ones, by how the kernel's names begin.
    private static let kinds: [HostProcess.Role: [String]] = [
      .nursery: ["socket:"], .supervisor: ["socket:", "anon_inode:[pidfd]"],
      .page: ["socket:", "anon_inode:[eventpoll]", "anon_inode:[eventfd]", "anon_inode:[timerfd]"],
      // Pipes are what it passes bytes on through (splice(2)).
      .gateway: ["socket:", "anon_inode:[eventpoll]", "anon_inode:[eventfd]", "pipe:"],
    ]

    private static func sockets(_ process: HostProcess) -> Set<String> {
      Set(process.descriptors.filter { $0.key > 2 && $0.value.hasPrefix("socket:") }.values)
    }

    /// - Parameter surroundings: a file that the command which started the daemon had open.
    private static func surplus(_ errand: OwnErrand, surroundings: String) -> [String] {
      let processes = errand.processes()
      let daemonSockets = processes.first { $0.role == .daemon }.map(sockets) ?? []
      var surplus: [String] = []
      for process in processes {
        let open = process.descriptors
        surplus += open.filter { $0.value == surroundings }.map { "\(process) has \($0)" }
        guard let kinds = kinds[process.role] else { continue }
        let standard = open.filter { $0.key <= 2 }.values
        if standard.sorted() != ["/dev/null", "\(errand.state)/errandd.log", "\(errand.state)/errandd.log"] {
          surplus.append("\(process) has \(standard)")
        }
        surplus += open.filter { number, target in number > 2 && !kinds.contains { target.hasPrefix($0) } }
          .map { "\(process) has \($0)" }
        // The gateway's place is the daemon's too, so that whoever asks while it is replaced waits.
        let shared = sockets(process).intersection(daemonSockets)
        if shared.count > (process.role == .gateway ? 1 : 0) { surplus.append("\(process) has the daemon's \(shared)") }
      }
      return surplus + sharedBetweenJobs(processes)
    }

    private static func sharedBetweenJobs(_ processes: [HostProcess]) -> [String] {
      let pages = processes.filter { $0.role == .page }
      return pages.flatMap { page in
        processes.filter { [.page, .supervisor].contains($0.role) && $0 != page && $0.id != page.parent }
          .filter { !sockets($0).isDisjoint(with: sockets(page)) }.map { "\(page) and \($0) share a socket" }
      }
    }

    @Test(.enabled(if: ThisProcess.userID == 0, "only root may look at processes that keep their memory to themselves"))
    func areThoseThatTheWorkNeeds() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.folder.write("mine", to: "surroundings")
          let surroundings = "\(errand.state)/surroundings"
          let goals = town.shops.prefix(2).map { "Extract the table of stock from \($0.url)/never" }
          let started = try await errand.run(["run", goals[0], "--detach"]) { command in
            command.words =
              ["/bin/sh", "-c", #"exec 8<"$0" 9>>"$0" && exec "$@""#, surroundings] + command.words
          }
          #expect(started.code == 0, "\(started.errors)")
          _ = try await errand.detached(goals[1])
          try await until { errand.processes().count { $0.servesAJob } == 2 }
          let seen = Set(errand.processes().filter { $0.descriptors.count > 3 }.map(\.role))
          #expect(seen.isSuperset(of: [.daemon, .gateway, .nursery, .supervisor, .page]), "\(seen)")
          // While a spare is being made, the daemon holds both ends of its link for a moment.
          for _ in 0..<100 where !Self.surplus(errand, surroundings: surroundings).isEmpty {
            try await Task.sleep(for: .milliseconds(20))
          }
          let surplus = Self.surplus(errand, surroundings: surroundings)
          #expect(surplus.isEmpty, "\(surplus)")
          let tasks = try await errand.json("list")["tasks"]?.array?.compactMap { $0["task"]?.string } ?? []
          #expect(tasks.count == 2)
          for task in tasks { #expect(try await errand.run("cancel", task).code == 0) }
        }
      }
    }
  }
}
