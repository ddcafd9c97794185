import Domain
import Glibc
import LoopbackTesting
import Operations
import POSIX
import TestSupport
import Testing

extension ProgramTests {
  /// What is in a daemon's way when it starts.
  @Suite struct TroubleTests {
    /// - Returns: the code that was told.
    @discardableResult
    private func expectToldFault(_ ending: RunningProgram.Ending, _ context: String) -> ErrorCode? {
      let told = ErrorCode.allCases.first { ending.errors.contains("  \($0.row.remedy) (\($0.rawValue))\n") }
      let comment = Comment(rawValue: "\(context): \(ending.how)\n\(ending.errors)")
      #expect(told != nil, comment)
      #expect(ending.code == told?.exitCode, comment)
      return told
    }

    /// Runs a command as a shell would after `limit`.
    private func run(_ errand: OwnErrand, after limit: String, _ words: String...) async throws
      -> RunningProgram.Ending
    {
      try await errand.run(words) {
        $0.words = ["/bin/sh", "-c", "\(limit) && exec \"$@\"", "sh"] + $0.words
        // A build that counts what it covers would write that at its end, beyond the limit.
        $0.environment["LLVM_PROFILE_FILE"] = "/dev/null"
      }
    }

    @Test(arguments: ["control.sock", "gateway.sock", "lock", "starting", "errandd.log", "key", "token", "errand.db"])
    func namesAFolderThatIsInItsWay(name: String) async throws {
      try await OwnErrand.with { errand in
        try Files.makePrivateFolder("\(errand.state)/\(name)")
        let refused = try await errand.run("list")
        let code = expectToldFault(refused, name)
        #expect(refused.errors.contains("\(errand.state)/\(name)"), "\(refused.errors)")
        if name.hasSuffix(".sock") { #expect(code == .daemonSocketTaken) }
        errand.expectNoProcess()
        #expect(rmdir("\(errand.state)/\(name)") == 0)
        #expect(try await errand.run("list").code == 0)
      }
    }

    /// Killed at any moment of its life, its beginning above all; every file of it stays where it is.
    @Test func isNotStoppedByWhatAKilledDaemonLeft() async throws {
      let random = SeededRandom(seed: 1)
      try await OwnErrand.with { errand in
        for round in 0..<20 {
          let starting = try await errand.start(["list"])
          // A start takes about fifty milliseconds: some are hit in it, some after it.
          try await Task.sleep(for: .milliseconds(random.below(80)))
          for process in errand.processes() where [.daemon, .gateway].contains(process.role) { process.kill() }
          _ = await starting.ending()
          let list = try await errand.run("list", "--json")
          #expect(list.code == 0, "round \(round): \(list.errors)")
          #expect(list.output == "{\"tasks\":[],\"next\":null}\n")
        }
      }
    }

    @Test func isNotStoppedByFilesThatMeanNothing() async throws {
      try await OwnErrand.with { errand in
        for name in ["lock", "starting", "errandd.log"] { try errand.folder.write("4711\n\u{0}garbage", to: name) }
        for socket in [errand.paths.control, errand.paths.gateway] {
          _ = try UnixSocket.listen(at: socket)
        }
        let list = try await errand.run("list")
        #expect(list.code == 0, "\(list.errors)")
      }
    }

    /// With every number of descriptors it works, or says what it lacks; and the next start is not hindered.
    @Test func saysThatThereAreTooFewDescriptors() async throws {
      try await OwnErrand.with { errand in
        var codes: [ErrorCode: Int] = [:]
        for count in Array(5...32) + [63, 64] {
          let ending = try await run(errand, after: "ulimit -n \(count)", "list")
          if ending.code == 0 {
            #expect(try await errand.run("stop").code == 0)
          } else if let code = expectToldFault(ending, "\(count) descriptors") {
            codes[code, default: 0] += 1
          }
          errand.expectNoProcess()
        }
        #expect(!codes.isEmpty)
        print("with few descriptors: \(codes.map { "\($0.key.rawValue) \($0.value)" }.sorted())")
        #expect(try await errand.run("list").code == 0)
      }
    }

    /// No file may grow beyond so many blocks of 512 bytes, as on a disk that is full.
    @Test func saysThatTheDiskIsFull() async throws {
      try await OwnErrand.with { errand in
        for blocks in [0, 1, 8, 16, 64, 120] {
          let ending = try await run(errand, after: "ulimit -f \(blocks)", "list")
          if ending.code == 0 {
            #expect(try await errand.run("stop").code == 0)
          } else {
            expectToldFault(ending, "\(blocks) blocks")
          }
          errand.expectNoProcess()
        }
        #expect(try await errand.run("list").code == 0)
      }
    }

    /// A user who may read a state, but not write to it.
    @Test func saysThatTheStateCannotBeWritten() async throws {
      try await OwnErrand.with { errand in
        #expect(chmod(errand.state, 0o500) == 0)
        defer { chmod(errand.state, 0o700) }
        guard geteuid() != 0 else {
          // Root writes everywhere, so somebody else is asked to.
          #expect(chown(errand.state, 65534, 65534) == 0)
          defer { chown(errand.state, 0, 0) }
          let ending = try await errand.run(["list"]) {
            $0.words = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] + $0.words
          }
          guard !ending.errors.contains("setpriv: failed to execute") else {
            print("SKIPPED: the programs lie where only root may enter")
            return
          }
          #expect(expectToldFault(ending, "read-only") == .storeIO)
          return
        }
        #expect(expectToldFault(try await errand.run("list"), "read-only") == .storeIO)
      }
    }
  }
}
