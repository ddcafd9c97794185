import Domain
import Testing

@Suite struct FileTypeTests {
  @Test func believesTheBytesBeforeTheSite() {
    #expect(FileType.of(Array("%PDF-1.4".utf8), declared: "text/html") == "application/pdf")
    #expect(FileType.of(Array("a,b".utf8), declared: "Text/CSV; charset=utf-8") == "text/csv")
  }

  @Test func leavesArchivesToTheSite() {
    let archive = Array("PK\u{3}\u{4}".utf8)
    #expect(FileType.of(archive, declared: "application/epub+zip") == "application/epub+zip")
    #expect(FileType.of(archive, declared: "application/octet-stream") == "application/zip")
  }

  @Test(arguments: [nil, "", "nonsense", "a/b/c", "a/\r\nSet-Cookie: x", "a/"])
  func doesNotPassOnWhatIsNoType(_ header: String?) {
    #expect(FileType.of([], declared: header) == FileType.unknown)
  }
}
