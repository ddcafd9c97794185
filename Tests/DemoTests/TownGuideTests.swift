import Glibc
import Testing

@testable import errand_demo

@Suite struct TownGuideTests {
  /// `make docs` writes the page anew.
  @Test func isWhatTheDocumentShows() throws {
    let path = Pages.split(#filePath, "Tests/DemoTests/")[0] + "docs/demo-town.md"
    if getenv("ERRAND_WRITE_DOCS") != nil {
      let file = try #require(fopen(path, "w"))
      fputs(TownGuide.markdown, file)
      fclose(file)
    }
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    #expect(
      String(decoding: bytes.prefix(count), as: UTF8.self) == TownGuide.markdown,
      "docs/demo-town.md is not what the town does; write it with: make docs")
  }

  @Test func saysOfEveryFaultWhatItDoes() {
    for kind in FaultKind.allCases {
      #expect(FaultHelp.text.contains(kind.rawValue) && FaultHelp.text.contains(kind.help))
    }
    #expect(DemoOptions.usage.contains(FaultHelp.text))
  }
}
