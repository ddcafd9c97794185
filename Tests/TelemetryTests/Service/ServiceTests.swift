import Domain
import LoopbackTesting
import Testing

@testable import Telemetry

@Suite struct ServiceTests {
  // MARK: - News

  @Test(arguments: [
    (ServiceNews.ready, "READY=1\n"), (.stopping, "STOPPING=1\n"), (.alive, "WATCHDOG=1\n"),
    (.status("3 running, 1 waits for you"), "STATUS=3 running, 1 waits for you\n"),
    (.reloading(at: Instant(microseconds: 1_234_567)), "RELOADING=1\nMONOTONIC_USEC=1234567\n"),
    (.needs(.seconds(20)), "EXTEND_TIMEOUT_USEC=20000000\n"),
  ]) func speaksTheProtocol(news: ServiceNews, lines: String) {
    #expect(news.lines == lines)
  }

  @Test func keepsAStatusToOneShortLine() {
    let lines = ServiceNews.status("does not start\nREADY=1 " + String(repeating: "x", count: 500)).lines
    #expect(lines.hasPrefix("STATUS=does not start READY=1 x"))
    #expect(lines.split(separator: "\n").count == 1)
    #expect(lines.utf8.count <= "STATUS=\n".utf8.count + ServiceNews.statusLimit)
  }

  @Test(arguments: [
    (0, 0, 0, "nothing to do"), (3, 0, 1, "3 running, 1 waits for you"),
    (1, 2, 2, "1 running, 2 queued, 2 wait for you"),
  ]) func saysHowItStands(running: Int, queued: Int, asking: Int, words: String) {
    #expect(StatusWords.text(running: running, queued: queued, asking: asking) == words)
  }

  @Test func saysWhatKeepsItFromWork() {
    #expect(
      StatusWords.text(running: 1, queued: 0, asking: 0, isDiskLow: true)
        == "1 running; the disk is low: no new task is taken")
    #expect(
      StatusWords.text(running: 0, queued: 0, asking: 0, key: .absent, isDiskLow: true, isHeldUp: true)
        == "nothing to do; the disk takes nothing: recording waits; the disk is low: no new task is taken; "
        + "there is no key")
  }

  // MARK: - Manager

  @Test func tellsTheManager() throws {
    let folder = TemporaryFolder()
    let inbox = DatagramInbox(at: folder.path + "/notify")
    let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": folder.path + "/notify"], process: 7))
    manager.tell(.ready, .status("nothing to do"))
    #expect(inbox.next() == "READY=1\nSTATUS=nothing to do\n")
    #expect(manager.watchdog == nil)
  }

  @Test func losesWhatNobodyTakes() throws {
    let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": "/nowhere/notify"], process: 7))
    manager.tell(.ready)
  }

  @Test(arguments: [[:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "relative"]])
  func knowsWhenThereIsNoManager(environment: [String: String]) {
    #expect(ServiceManager(environment: environment, process: 7) == nil)
  }

  @Test(
    arguments: [
      (["WATCHDOG_USEC": "3000000"], Duration.seconds(3)),
      (["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "7"], .seconds(3)),
      (["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "8"], nil), (["WATCHDOG_USEC": "-1"], nil),
      (["WATCHDOG_USEC": "soon"], nil),
    ] as [([String: String], Duration?)])
  func isWatchedWhereTheManagerSaysSo(watchdog: [String: String], limit: Duration?) throws {
    let environment = watchdog.merging(["NOTIFY_SOCKET": "@errand"]) { first, _ in first }
    #expect(try #require(ServiceManager(environment: environment, process: 7)).watchdog == limit)
  }

  // MARK: - Sockets

  @Test func findsTheSocketsByTheirNames() {
    let sockets = HandedSockets(
      environment: ["LISTEN_PID": "7", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "control:http:control"], process: 7)
    #expect(sockets.number(named: "control") == 3)
    #expect(sockets.number(named: "http") == 4)
    #expect(sockets.number(named: "page") == nil)
  }

  @Test(arguments: [
    [:], ["LISTEN_PID": "8", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control"],
    ["LISTEN_PID": "7", "LISTEN_FDS": "-1", "LISTEN_FDNAMES": "control"],
    ["LISTEN_PID": "7", "LISTEN_FDS": "2000000000", "LISTEN_FDNAMES": "control"],
    ["LISTEN_PID": "7", "LISTEN_FDS": "many", "LISTEN_FDNAMES": "control"], ["LISTEN_PID": "7", "LISTEN_FDS": "1"],
  ]) func takesNoSocketThatIsNotMeantForIt(environment: [String: String]) {
    #expect(HandedSockets(environment: environment, process: 7).number(named: "control") == nil)
  }
}
