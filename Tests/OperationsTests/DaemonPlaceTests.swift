import Domain
import Testing

@testable import Operations

@Suite struct DaemonPlaceTests {
  private func place(_ environment: [String: String], system: String?) throws -> DaemonPlace {
    try DaemonPlace(environment: environment, user: 1000, workingDirectory: "/dir", systemSocket: system)
  }

  @Test(
    arguments: [
      (["HOME": "/h"], nil, "/h/.local/state/errand/control.sock"),
      (["HOME": "/h"], "/run/errand/control.sock", "/run/errand/control.sock"),
      (["HOME": "/h", "ERRAND_STATE": ""], "/run/errand/control.sock", "/run/errand/control.sock"),
      (["HOME": "/h", "ERRAND_STATE": "/s"], "/run/errand/control.sock", "/s/control.sock"),
      (["HOME": "/h", "ERRAND_STATE": "/s"], nil, "/s/control.sock"), ([:], "/run/x", "/run/x"),
    ] as [([String: String], String?, String)])
  func choosesTheStateThatIsNamedThenTheSystemsThenTheUsersOwn(
    environment: [String: String], system: String?, control: String
  ) throws {
    #expect(try place(environment, system: system).control == control)
  }

  @Test func handsOnNothingButWhereThingsAre() {
    let environment = [
      "HOME": "/h", "PATH": "/bin", "LANG": "C", "XDG_RUNTIME_DIR": "/run/user/1", "ERRAND_TEMPLATES": "/t",
      "ERRAND_STATE": "relative", "ERRAND_SECRET": "x", "LD_PRELOAD": "/evil.so", "https_proxy": "http://p",
      "LC_ALL": "C", "TOKEN": "x", "XDGX": "x",
    ]
    #expect(
      DaemonEnvironment.entries(from: environment, state: "/s") == [
        "ERRAND_STATE=/s", "ERRAND_TEMPLATES=/t", "HOME=/h", "LANG=C", "PATH=/bin", "XDG_RUNTIME_DIR=/run/user/1",
      ])
    #expect(DaemonEnvironment.entries(from: [:], state: "/s") == ["ERRAND_STATE=/s"])
  }
}
