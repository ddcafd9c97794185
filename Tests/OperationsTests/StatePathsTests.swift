import Domain
import TestSupport
import Testing

@testable import Operations

@Suite struct StatePathsTests {
  private func paths(_ environment: [String: String]) throws(Fault) -> StatePaths {
    try StatePaths(environment: environment, user: 1000, workingDirectory: "/work/dir")
  }

  @Test(arguments: [
    (["ERRAND_STATE": "/s/e", "XDG_STATE_HOME": "/x", "HOME": "/h"], "/s/e"),
    (["ERRAND_STATE": "/s/e//", "HOME": "/h"], "/s/e"),
    (["ERRAND_STATE": "mine", "HOME": "/h"], "/work/dir/mine"),
    (["ERRAND_STATE": "", "XDG_STATE_HOME": "/x/", "HOME": "/h"], "/x/errand"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/errand"),
    (["HOME": "/h"], "/h/.local/state/errand"),
  ])
  func findsTheState(environment: [String: String], state: String) throws {
    let paths = try paths(environment)
    #expect(paths.state == state)
    #expect(paths.database == state + "/errand.db")
    #expect(paths.token == state + "/token")
    #expect(paths.control == state + "/control.sock")
    #expect(paths.gateway == state + "/gateway.sock")
  }

  @Test func findsTheSameSocketsWithAndWithoutARuntimeFolder() throws {
    let without = try paths(["HOME": "/h"])
    let with = try paths(["HOME": "/h", "XDG_RUNTIME_DIR": "/run/user/1000"])
    #expect(with == without)
  }

  @Test(arguments: ["/" + String(repeating: "deep/", count: 40) + "state", "/h/\u{E4}rger", "/h/a\u{7F}", "/h/a\tb"])
  func givesALongOrStrangeStateASocketFolderWithAShortName(long: String) throws {
    let inRuntime = try paths(["ERRAND_STATE": long, "XDG_RUNTIME_DIR": "/run/user/1000"])
    #expect(inRuntime.sockets == "/run/user/1000/errand-\(ContentHash(of: long).hexadecimal.prefix(12))")
    #expect(inRuntime.state == long)
    let inTemporary = try paths(["ERRAND_STATE": long])
    #expect(inTemporary.control.hasPrefix("/tmp/errand-1000-"))
    #expect(inTemporary.gateway.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    let tooLongToo = try paths(["ERRAND_STATE": long, "XDG_RUNTIME_DIR": long])
    #expect(tooLongToo.sockets == inTemporary.sockets)
  }

  @Test(arguments: 0..<100) func neverMakesASocketPathThatTheKernelRefuses(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    let state = "/" + String(repeating: random.pick(["a", "ü", "x/"]), count: 1 + random.below(150))
    let paths = try paths(["ERRAND_STATE": state, "XDG_RUNTIME_DIR": random.pick(["", "/run/user/1000", "odd"])])
    #expect(paths.control.utf8.count <= 107 && paths.gateway.utf8.count <= 107)
  }

  @Test func refusesAnEnvironmentWithoutAPlace() {
    for environment in [[:], ["HOME": ""], ["HOME": "here"]] {
      let fault = #expect(throws: Fault.self) { try paths(environment) }
      #expect(fault?.code == .valueMissing)
    }
  }

  @Test(arguments: [String(repeating: "a", count: 3001), "/a\0b"]) func refusesWhatIsNoPath(_ state: String) {
    let fault = #expect(throws: Fault.self) { try paths(["ERRAND_STATE": state]) }
    #expect(fault?.code == .inputInvalid)
  }
}
