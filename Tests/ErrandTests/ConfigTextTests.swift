import Domain
import Testing

@testable import errand

@Suite struct ConfigTextTests {
  private let json: JSON = [
    "valid": false, "files": [["path": "/etc/errand/errand.yaml", "layer": "file"]],
    "settings": [
      ["key": "tasks.at_once", "value": 20, "from": ["layer": "file", "file": "/etc/errand/errand.yaml", "line": 3]],
      ["key": "log.level", "value": "info", "from": ["layer": "default"]],
      ["key": "hosts.delay", "value": "1s", "from": ["layer": "environment", "variable": "ERRAND_HOSTS_DELAY"]],
    ],
    "faults": [["message": "unknown\u{1B}[31m", "text": "/etc/errand/errand.yaml:4:1: unknown\u{1B}[31m"]],
  ]

  @Test func tellsEachValueWithItsPlace() {
    #expect(
      ConfigText.settings(json, 80, .plain) == [
        "key            value  from", "-------------  -----  -------------------------",
        "tasks.at_once  20     /etc/errand/errand.yaml:3", "log.level      info   default",
        "hosts.delay    1s     ERRAND_HOSTS_DELAY", "", "read: /etc/errand/errand.yaml",
      ])
  }

  @Test func tellsEachFaultInALineWithoutWhatATerminalWouldObey() {
    #expect(
      ConfigText.verdict(json, 80, .plain) == [
        "/etc/errand/errand.yaml:4:1: unknown[31m", "", "1 fault: the daemon does not start with this",
      ])
  }

  @Test func wrapsWhatIsWiderThanTheTerminal() {
    #expect(
      ConfigText.verdict(json, 30, .plain).prefix(2) == ["/etc/errand/errand.yaml:4:1: ", "  unknown[31m"])
  }

  @Test func saysThatAllIsWell() {
    let valid: JSON = ["valid": true, "files": [], "faults": []]
    #expect(ConfigText.verdict(valid, 80, .plain) == ["the configuration is valid", "no file is read"])
  }
}
