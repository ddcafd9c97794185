import Glibc
import Testing

@testable import errand_demo

@Suite(
  .enabled(if: DemoProcess.isBuilt, "errand-demo lies beside the tests only after a whole build"),
  .timeLimit(.minutes(1)))
struct DemoProcessTests {
  @Test(arguments: [SIGINT, SIGTERM]) func announcesItselfInOneLineAndEndsAtASignal(signal: Int32) throws {
    let demo = try #require(DemoProcess(["--json"]))
    let line = demo.line()
    #expect(line.hasPrefix(#"{"shops":["http://127.0.0.1:"#) && line.hasSuffix("}\n"))
    kill(demo.pid, signal)
    #expect(demo.line() == "")
    #expect(demo.wait() == 0)
  }

  @Test func describesATownAndEnds() throws {
    let demo = try #require(DemoProcess(["--describe", "--json", "--seed", "7"]))
    #expect(demo.line() == TownDescription.json(Town(seed: 7)) + "\n")
    #expect(demo.wait() == 0)
  }

  @Test func saysHowItIsUsed() throws {
    let demo = try #require(DemoProcess(["--help"]))
    #expect(demo.line().hasPrefix("usage: errand-demo "))
    #expect(demo.wait() == 0)
  }

  @Test func needsThePasswordFileThatItWasToldOf() throws {
    #expect(try #require(DemoProcess(["--password-file", "/nonexistent/password"])).wait() == 1)
  }

  @Test func endsWithTwoOnWhatItDoesNotUnderstand() throws {
    #expect(try #require(DemoProcess(["--nonsense"])).wait() == 2)
  }
}
