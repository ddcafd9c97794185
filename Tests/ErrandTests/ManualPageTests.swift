import Domain
import Glibc
import POSIX
import Testing

@Suite struct ManualPageTests {
  private static let folder = #filePath.replacing("Tests/ErrandTests/ManualPageTests.swift", with: "docs/man/")

  private static func text(_ name: String) throws -> String {
    String(decoding: try Files.read(folder + name, limit: 1 << 20), as: UTF8.self)
  }

  /// `make docs` writes the page anew.
  @Test func isWhatTheDeclarationsSay() throws {
    if getenv("ERRAND_WRITE_DOCS") != nil {
      let file = try #require(fopen(Self.folder + "errand.1", "w"))
      fputs(ManualPage.text, file)
      fclose(file)
    }
    #expect(
      try Self.text("errand.1") == ManualPage.text,
      "docs/man/errand.1 is not what the declarations say; write it with: make docs")
  }

  @Test(
    .enabled(if: Files.exists("/usr/bin/mandoc"), "mandoc is not installed"),
    arguments: ["errand.1", "errand.yaml.5", "errandd.8"])
  func isWellWritten(_ name: String) async throws {
    let pipe = try Descriptor.pipe()
    let path = Self.folder + name
    let (ending, output) = try await blocking {
      Result { () throws(Fault) -> (ChildProcess.Ending, String) in
        let process = try ChildProcess(
          executable: "/usr/bin/mandoc", arguments: ["mandoc", "-Tlint", "-Wwarning", path], environment: [],
          output: pipe.write)
        let ending = process.reap()
        // Nothing is written about a good page, and this end of the pipe is still open: a read would never return.
        if ending == .exited(0) { return (ending, "") }
        return (ending, String(decoding: try pipe.read.read(atMost: 1 << 16), as: UTF8.self))
      }
    }.get()
    #expect(ending == .exited(0), "\(output)")
  }
}
