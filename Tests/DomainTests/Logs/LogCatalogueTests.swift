import Domain
import TestSupport
import Testing

@Suite struct LogCatalogueTests {
  @Test func givesEveryKindAnIDOfItsOwn() {
    #expect(Set(LogKind.all.map(\.name)).count == LogKind.all.count)
    #expect(Set(LogKind.all.map(\.messageID)).count == LogKind.all.count)
  }

  /// Ids stand in people's scripts: they never change.
  @Test(arguments: [
    (LogKind.event(.taskSucceeded), "TASK_SUCCEEDED"), (.fault(.storeFull), "store.full"),
    (.notice(.daemonReady), "DAEMON_READY"),
  ]) func makesTheIDOfTheName(kind: LogKind, name: String) {
    #expect(kind.name == name)
    #expect(kind.messageID == String(ContentHash(of: "errand:" + name).hexadecimal.prefix(32)))
  }

  @Test func explainsEveryKind() {
    for kind in LogKind.all {
      #expect(!kind.subject.contains("\n") && !kind.remedy.isEmpty)
      // A line of an entry that begins so would begin another.
      #expect(!kind.remedy.split(separator: "\n").contains { $0.hasPrefix("-- ") }, "\(kind.name)")
    }
  }

  /// `make docs` writes the file anew.
  @Test func isWhatTheFileHolds() {
    #expect(
      MadeDocument.text("systemd/errand.catalog", made: LogKind.catalogue) == LogKind.catalogue,
      "systemd/errand.catalog is not what the tables say: make docs")
  }
}
