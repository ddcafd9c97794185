import Domain
import Testing

@Suite struct ContentDispositionTests {
  @Test(arguments: [
    ("attachment; filename=\"a b.pdf\"", "a b.pdf"), ("attachment; filename=a.pdf", "a.pdf"),
    ("attachment; filename=\"a;b\\\"c.txt\"", "a;b\"c.txt"),
    ("attachment; filename=\"plain.txt\"; filename*=UTF-8''na%C3%AFve.txt", "naïve.txt"),
    ("attachment; FileName*=iso-8859-1'en'%A3.txt; filename=b.txt", "b.txt"),
    ("attachment; filename*=UTF-8''%ff; filename=b.txt", "b.txt"),
  ])
  func findsTheName(_ header: String, _ name: String) {
    #expect(ContentDisposition.fileName(in: header) == name)
  }

  @Test(arguments: ["", "attachment", "attachment; filename", "attachment; x=filename", ";;;=\""])
  func findsNoneWhereThereIsNone(_ header: String) {
    #expect(ContentDisposition.fileName(in: header) == nil)
  }

  @Test func sendsNamesThatComeBackTheSame() {
    for name in ["a.pdf", "a b.pdf", "日本.txt", "q\"uote\\.txt"] {
      let header = ContentDisposition.attachment(name)
      #expect(header.utf8.allSatisfy { (0x20...0x7E).contains($0) })
      #expect(ContentDisposition.fileName(in: header) == name)
    }
  }
}
