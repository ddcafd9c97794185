import Domain
import Glibc
import POSIX
import Testing

import class LoopbackTesting.TemporaryFolder
import enum LoopbackTesting.TestThread

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
  /// Runs a program to its end and gives what it printed.
  private func run(
    _ arguments: [String], environment: [String] = [], descriptors: [Descriptor] = [],
    errors: ChildProcess.Errors = .output, group: ChildProcess.Group = .own
  ) throws -> (output: String, ending: ChildProcess.Ending) {
    var (read, write) = try openPipe()
    let process = try ChildProcess(
      executable: arguments[0], arguments: arguments, environment: environment, descriptors: descriptors,
      output: write, errors: errors, group: group)
    write = nil
    var bytes: [UInt8] = []
    while case let part = try read.read(atMost: 65_536), !part.isEmpty { bytes += part }
    read = process.ending
    return (String(decoding: bytes, as: UTF8.self), process.reap())
  }

  private func sh(
    _ script: String, descriptors: [Descriptor] = [], group: ChildProcess.Group = .own
  ) throws -> (output: String, ending: ChildProcess.Ending) {
    try run(["/bin/sh", "-c", script], descriptors: descriptors, group: group)
  }

  @Test func tellsHowItEnded() throws {
    #expect(try sh("exit 0").ending == .exited(0))
    #expect(try sh("exit 7").ending == .exited(7))
    #expect(try sh("kill -TERM $$").ending == .killed(signal: SIGTERM))
  }

  @Test func keepsErrorsApartWhereItIsAsked() throws {
    let script = ["/bin/sh", "-c", "echo a warning >&2; echo the answer"]
    #expect(try run(script).output == "a warning\nthe answer\n")
    #expect(try run(script, errors: .inherited).output == "the answer\n")
  }

  @Test func givesExactlyTheEnvironmentThatItIsHanded() throws {
    let (output, _) = try run(["/usr/bin/env"], environment: ["A=1", "B=two words", "C="])
    #expect(output == "A=1\nB=two words\nC=\n")
    #expect(try run(["/usr/bin/env"]).output == "")
  }

  @Test func handsOnDescriptorsInOrderAndNoOthers() throws {
    let others = try (0..<20).map { _ in try Descriptor.pipe() }
    // Inheritable on purpose: they must not be inherited all the same.
    for (read, write) in others {
      _ = fcntl(read.number, F_SETFD, 0)
      _ = fcntl(write.number, F_SETFD, 0)
    }
    let first = try Descriptor.pipe()
    let second = try Descriptor.pipe()
    try first.write.write(Array("first".utf8))
    try second.write.write(Array("second".utf8))
    let (output, ending) = try sh(
      "head -c 5 <&3; head -c 6 <&4; echo; ls /proc/$$/fd; :", descriptors: [first.read, second.read])
    #expect(ending == .exited(0))
    let lines = output.split(separator: "\n")
    #expect(lines.first == "firstsecond")
    #expect(lines.dropFirst() == ["0", "1", "2", "3", "4"])
    withExtendedLifetime(others) {}
  }

  @Test func handsOnTheSameDescriptorTwiceAndLowNumbers() throws {
    let (read, write) = try Descriptor.pipe()
    let (_, ending) = try sh("echo a >&3; echo b >&5", descriptors: [write, read, write])
    #expect(ending == .exited(0))
    #expect(try read.read(atMost: 10) == Array("a\nb\n".utf8))
  }

  @Test func beginsInAGroupOfItsOwnTheSharedOneOrASession() throws {
    let script = "cut -d' ' -f1,5,6 /proc/$$/stat"
    func numbers(_ group: ChildProcess.Group) throws -> [Int32] {
      try sh(script, group: group).output.split { $0 == " " || $0 == "\n" }.compactMap { Int32($0) }
    }
    let own = try numbers(.own)
    #expect(own.count == 3 && own[0] == own[1] && own[2] == getsid(0))
    let shared = try numbers(.shared)
    #expect(shared.count == 3 && shared[1] == getpgrp() && shared[2] == getsid(0))
    let session = try numbers(.session)
    #expect(session.count == 3 && session[0] == session[1] && session[0] == session[2])
  }

  @Test func beginsWithNoSignalBlockedOrIgnored() throws {
    let (output, _) = try run(["/bin/grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"])
    let masks = output.split(separator: "\n").compactMap { $0.split(separator: "\t").last }
      .compactMap { UInt64($0, radix: 16) }
    // Signals 32 and 33 are the C library's own: no program can change what is done with them (nptl(7)).
    #expect(masks.map { $0 & ~(3 << 31) } == [0, 0])
  }

  @Test func readsNothingAndThrowsItsWordsAwayWhereNothingIsSaid() throws {
    let process = try ChildProcess(
      executable: "/bin/sh", arguments: ["sh", "-c", "cat; echo words; exit 5"], environment: [])
    #expect(process.reap() == .exited(5))
  }

  @Test func endsTheWholeGroup() async throws {
    let (read, write) = try Descriptor.pipe()
    var process: ChildProcess? = try ChildProcess(
      executable: "/bin/sh", arguments: ["sh", "-c", "sleep 1000 & sleep 1000 & echo; wait"], environment: [],
      output: write)
    _ = try read.read(atMost: 1)
    process?.kill()
    #expect(process?.reap() == .killed(signal: SIGKILL))
    // Harmless now, and the second time the same is told.
    process?.kill()
    process?.signal(SIGTERM)
    #expect(process?.reap() == .killed(signal: SIGKILL))
    process = nil
  }

  @Test func signalsTheProcessAlone() throws {
    let (read, write) = try Descriptor.pipe()
    let process = try ChildProcess(
      executable: "/bin/sh",
      arguments: ["sh", "-c", "sleep 1000 & trap 'kill $!; exit 9' TERM; echo; wait"],
      environment: ["PATH=/usr/bin:/bin"], output: write)
    _ = try read.read(atMost: 1)
    process.signal(SIGTERM)
    #expect(process.reap() == .exited(9))
  }

  @Test func saysThatAProgramIsNotThere() {
    do throws(Fault) {
      _ = try ChildProcess(executable: "/nowhere/program", arguments: ["program"], environment: [])
      Issue.record("it was started")
    } catch {
      #expect(error.code == .workerStartFailed)
      #expect(error.message == "starting /nowhere/program: No such file or directory")
    }
  }

  @Test func isWatchedAndTakesItsGroupWithIt() async throws {
    let loop = try DescriptorLoop(name: "test-watch")
    var (read, write) = try openPipe()
    let process = try ChildProcess(
      executable: "/bin/sh", arguments: ["sh", "-c", "sleep 1000 & echo; exit 3"],
      environment: ["PATH=/usr/bin:/bin"], output: write)
    write = nil
    _ = try read.read(atMost: 1)
    let ending = await withCheckedContinuation { continuation in
      _ = ProcessWatch(process, on: loop) { continuation.resume(returning: $0) }
    }
    #expect(ending == .exited(3))
    // The pipe ends when nobody holds it any more: `sleep` is gone, too.
    let rest = read
    read = process.ending
    let isEnded = await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
      TestThread.start { continuation.resume(returning: (try? rest.read(atMost: 1))?.isEmpty == true) }
    }
    #expect(isEnded)
    loop.stop()
  }

  @Test(arguments: [-1, 0, 1, 2]) func adoptsNoStranger(identifier: Int32) {
    let fault = #expect(throws: Fault.self) { try ChildProcess(adopting: identifier) }
    #expect(fault?.code == .workerStartFailed)
  }
}
