import Configuration
import TestSupport
import Testing

@Suite struct ConfigurationManualPageTests {
  /// `make docs` writes the page anew.
  @Test func isWhatTheKeysSay() throws {
    let path = "docs/man/errand.yaml.5"
    #expect(
      MadeDocument.text(path, made: ConfigurationManualPage.text) == ConfigurationManualPage.text,
      "\(path) is not what the keys say; write it with: make docs")
  }

  @Test func speaksOfEveryKeyOnce() {
    let lines = ConfigurationManualPage.text.split(separator: "\n").map(String.init)
    for key in ConfigurationKey.all {
      #expect(lines.count { $0 == ".Ev \(key.variable)" } == 1, "\(key.name)")
    }
    #expect(lines.count { $0.hasPrefix(".It Cm ") } == ConfigurationKey.all.count)
  }
}
