import Domain
import Glibc
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
  @Test func isWhatTheFileHolds() throws {
    let path = #filePath.replacing("Tests/DomainTests/Logs/LogCatalogueTests.swift", with: "systemd/errand.catalog")
    let expected = LogKind.catalogue
    if getenv("ERRAND_WRITE_DOCS") != nil {
      let file = try #require(fopen(path, "w"))
      fputs(expected, file)
      fclose(file)
    }
    #expect(Self.text(of: path) == expected, "systemd/errand.catalog is not what the tables say: make docs")
  }

  private static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
