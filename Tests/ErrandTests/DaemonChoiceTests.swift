import Domain
import FacesTesting
import Glibc
import LoopbackTesting
import Operations
import POSIX
import TestSupport
import Testing

@testable import errand

/// Which daemon a command line speaks with, and which it refuses to.
@Suite struct DaemonChoiceTests {
  private let folder = TemporaryFolder()

  private var socket: String { folder.path + "/control.sock" }

  /// A script in the place of `errandd`, which leaves a trace where it is started.
  private func daemon(_ script: String = "") throws {
    let path = folder.path + "/errandd"
    try Files.appending(to: path).write(Array("#!/bin/sh\ntouch \(folder.path)/started\n\(script)\n".utf8))
    #expect(chmod(path, 0o700) == 0)
  }

  private var wasStarted: Bool { Files.exists(folder.path + "/started") }

  private func outdated(_ version: String) -> String {
    let body = "{\"code\":\"daemon.outdated\",\"detail\":\"errandd \(version) makes room\"}"
    return "HTTP/1.1 503 X\r\n\(Version.protocolHeader): 7\r\n\(Version.outdatedHeader): 1\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test func asksTheSystemsDaemon() async throws {
    let served = try ServedHousehold(Household(owner: ThisProcess.userID), at: socket)
    let (status, transcript) = await errand(["list"], in: folder, systemSocket: socket)
    #expect(status == 0, "\(transcript.err)")
    #expect(transcript.out == "no tasks\n")
    served.stop()
  }

  @Test(arguments: [["list"], ["run", "Compare the lamps"], ["status"]])
  func neverStartsASecondDaemonBesideTheSystems(words: [String]) async throws {
    try daemon()
    let (status, transcript) = await errand(words, in: folder, systemSocket: socket)
    #expect(status == 5)
    #expect(transcript.err.contains("systemctl start errand"))
    #expect(transcript.err.contains("(daemon.system)"))
    #expect(!wasStarted)
  }

  /// Root may enter everywhere.
  @Test(.enabled(if: geteuid() != 0)) func saysThatTheSystemsDaemonLetsOnlyItsUsersIn() async throws {
    let listener = try UnixSocket.listen(at: socket)
    #expect(chmod(socket, 0) == 0)
    let (status, transcript) = await errand(["list"], in: folder, systemSocket: socket)
    #expect(status == 5 && transcript.err.contains("errand-users"))
    withExtendedLifetime(listener) {}
  }

  @Test func namesTheCommandThatStopsTheSystemsDaemon() async throws {
    let served = try ServedHousehold(Household(owner: ThisProcess.userID), at: socket)
    let (status, transcript) = await errand(["stop"], in: folder, systemSocket: socket)
    #expect(status == 5)
    #expect(transcript.err.contains("systemctl stop errand"))
    #expect(served.house.stops.count == 0)
    served.stop()
  }

  @Test func saysNothingToASocketOfSomebodyElse() async throws {
    try daemon()
    let served = try ServedHousehold(Household(owner: ThisProcess.userID), at: socket)
    let (status, transcript) = await errand(
      ["run", "Compare the lamps"], in: folder, user: ThisProcess.userID &+ 1)
    #expect(status == 5)
    #expect(transcript.err.contains("a process of the user \(ThisProcess.userID) answers"))
    #expect(transcript.err.contains("(daemon.foreign)"))
    #expect(served.house.control.submissions.isEmpty && !wasStarted)
    served.stop()
  }

  @Test func goesOnWithItsOwnDaemonWhereAnOlderOneMakesRoom() async throws {
    let served = try ServedHousehold(Household(owner: ThisProcess.userID), at: folder.path + "/real.sock")
    try daemon("ln -sf real.sock \"$ERRAND_STATE/control.sock\"; echo ready >&3")
    let path = socket
    let old = try RawDaemon(at: path, outdated("0.0.1")) { Files.remove(path) }
    let (status, transcript) = await errand(["run", "Compare the lamps", "--detach"], in: folder)
    #expect(status == 0, "\(transcript.err)")
    #expect(transcript.err.hasPrefix("errandd 0.0.1 makes room\nstarted errandd for you"))
    #expect(served.house.control.submissions.count == 1)
    withExtendedLifetime(old) {}
    served.stop()
  }

  @Test func givesUpOnADaemonThatStaysTooOld() async throws {
    let old = try RawDaemon(at: socket, outdated("0.0.1"))
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 1)
    #expect(transcript.err.contains("(daemon.outdated)"))
    withExtendedLifetime(old) {}
  }

  /// What was asked of it may have been done.
  @Test func doesNotRepeatWhatADaemonMayHaveDone() async throws {
    try daemon("echo ready >&3")
    let gone = try RawDaemon(at: socket, "")
    let (status, transcript) = await errand(["run", "Compare the lamps"], in: folder)
    #expect(status == 5)
    #expect(transcript.err.contains("(daemon.unreachable)"))
    #expect(!wasStarted)
    withExtendedLifetime(gone) {}
  }

  @Test(arguments: [0, 1, 2]) func saysThatTasksGoOn(count: Int) {
    #expect(StopCommand.words(count).contains("when it starts again") == (count > 0))
  }
}
