import Domain
import FacesTesting
import Glibc
import LoopbackTesting
import POSIX
import TestSupport
import Testing

@testable import errand

/// Starting the daemon: a shell script stands in for it, which makes a socket that is served already appear in its
/// place.
@Suite struct DaemonStarterTests {
  private let folder = TemporaryFolder()

  private func daemon(_ script: String) throws {
    let path = folder.path + "/errandd"
    let file = try Files.appending(to: path)
    try file.write(Array("#!/bin/sh\n\(script)\n".utf8))
    #expect(chmod(path, 0o700) == 0)
  }

  private func serve(_ name: String, _ house: Household) throws -> ServedHousehold {
    try ServedHousehold(house, at: "\(folder.path)/\(name)")
  }

  /// A socket file that nobody ever listened on: a closed listener may live on for a moment in a child that another
  /// test is starting.
  private func deadSocket(_ name: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array("\(folder.path)/\(name)".utf8)) }
    let socket = Descriptor(owning: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0))
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { bind(socket.number, $0.baseAddress, size) }
    }
    #expect(bound == 0)
  }

  @Test func startsADaemonWhereNoneRunsAndSaysSo() async throws {
    let served = try serve("real.sock", Household(owner: ThisProcess.userID))
    try daemon("ln -s real.sock \"$ERRAND_STATE/control.sock\"; echo said; echo ready >&3")
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 0)
    #expect(transcript.out == "no tasks\n")
    #expect(transcript.err == "started errandd for you (state: \(folder.path))\n")
    #expect(try Files.read(folder.path + "/errandd.log", limit: 100) == Array("said\n".utf8))
    served.stop()
  }

  @Test func isNotHinderedByADeadSocketFile() async throws {
    let served = try serve("real.sock", Household(owner: ThisProcess.userID))
    try deadSocket("control.sock")
    try daemon("ln -sf real.sock \"$ERRAND_STATE/control.sock\"; echo ready >&3")
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 0, "\(transcript.err)")
    served.stop()
  }

  @Test(arguments: [
    ("echo 'store.newer the database is of version 9' >&3; exit 1", "the database is of version 9", "store.newer"),
    ("exit 1", "the daemon ended before it was ready", "daemon.start_failed"),
    ("echo nonsense >&3", "the daemon ended before it was ready", "daemon.start_failed"),
  ])
  func tellsWhyADaemonDoesNotStart(script: String, message: String, code: String) async throws {
    try daemon(script)
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == (code == "daemon.start_failed" ? 5 : 1))
    #expect(transcript.err.contains(message))
    #expect(transcript.err.contains("(\(code))"))
  }

  @Test func saysThatThereIsNoProgramToStart() async {
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 5)
    #expect(transcript.err.contains("there is no \(folder.path)/errandd"))
  }

  @Test func makesDoWithTheDaemonThatSomebodyElseStarted() async throws {
    let served = try serve("real.sock", Household(owner: ThisProcess.userID))
    try daemon(
      "ln -s real.sock \"$ERRAND_STATE/control.sock\"; echo 'daemon.already_running another was faster' >&3")
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 0, "\(transcript.err)")
    served.stop()
  }

  @Test func triesAgainWhileADaemonThatIsStoppingHoldsItsLock() async throws {
    let served = try serve("real.sock", Household(owner: ThisProcess.userID))
    try daemon(
      """
      cd "$ERRAND_STATE"
      if mkdir seen 2>/dev/null; then echo 'daemon.already_running still there' >&3; exit 1; fi
      rmdir seen; ln -s real.sock control.sock; echo ready >&3
      """)
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 0, "\(transcript.err)")
    served.stop()
  }

  @Test func refusesAFolderThatOthersMayWriteTo() async throws {
    #expect(chmod(folder.path, 0o777) == 0)
    let (status, transcript) = await errand(["list"], in: folder)
    #expect(status == 1)
    #expect(transcript.err.contains("others may write to it"))
  }

  @Test func goesOnFollowingWithANewDaemon() async throws {
    let path = folder.path
    let lost = Collected<Bool>()
    let first = try serve(
      "control.sock",
      Household(
        owner: ThisProcess.userID,
        onSubmit: { store in store.put(Specimens.summary(version: 3), plan: Specimens.plan) },
        onWait: { _ in lost.append(true) }))
    let second = try serve("second.sock", Household(owner: ThisProcess.userID))
    second.house.store.put(Specimens.summary(state: .succeeded, version: 6, stepsEnded: 2), plan: Specimens.plan)
    try daemon("ln -sf second.sock \"$ERRAND_STATE/control.sock\"; echo ready >&3")
    TestThread.start {
      _ = lost.waitForAll(1)
      Files.remove(path + "/control.sock")
      first.stop()
    }
    let (status, transcript) = await errand(["run", "Compare the lamps"], in: folder)
    #expect(status == 0, "\(transcript.err)")
    #expect(transcript.out.contains("task 0c8k2m4p6r8t: succeeded"))
    #expect(transcript.err.contains("started errandd for you"))
    second.stop()
  }
}
