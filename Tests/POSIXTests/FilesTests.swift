import Domain
import Glibc
import POSIX
import Testing

import class LoopbackTesting.TemporaryFolder

@Suite struct FilesTests {
  private let folder = TemporaryFolder()

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func fault(_ body: () throws(Fault) -> Void) -> Fault? {
    do throws(Fault) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func readsAWholeFileUpToItsLimit() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try Files.appending(to: path("f")).write(bytes)
    #expect(try Files.read(path("f"), limit: bytes.count) == bytes)
    #expect(fault { () throws(Fault) in _ = try Files.read(path("f"), limit: bytes.count - 1) }?.code == .inputTooLarge)
    #expect(fault { () throws(Fault) in _ = try Files.read(path("f"), limit: 0) }?.code == .inputTooLarge)
    #expect(fault { () throws(Fault) in _ = try Files.read(path("nothing"), limit: 1) }?.code == .storeIO)
  }

  @Test func refusesToReadWhatMayNeverEnd() {
    #expect(mkfifo(path("fifo"), 0o600) == 0)
    #expect(fault { () throws(Fault) in _ = try Files.read(path("fifo"), limit: 10) }?.code == .storeIO)
    #expect(fault { () throws(Fault) in _ = try Files.read("/dev/zero", limit: 10) }?.code == .storeIO)
    // Nor to wait for somebody at the other end of it.
    #expect(!Files.isLocked(path("fifo")))
    #expect(fault { () throws(Fault) in _ = try Files.read(folder.path, limit: 10) }?.code == .storeIO)
  }

  @Test func appendsToAFileForThisUserAlone() throws {
    for byte in 1...3 as ClosedRange<UInt8> { try Files.appending(to: path("log")).write([byte]) }
    #expect(try Files.read(path("log"), limit: 10) == [1, 2, 3])
    #expect(mode(path("log")) == 0o600)
  }

  @Test func writesThroughNoLink() throws {
    #expect(symlink(path("target"), path("link")) == 0)
    #expect(fault { () throws(Fault) in _ = try Files.appending(to: path("link")) }?.code == .storeIO)
    #expect(fault { () throws(Fault) in _ = try Files.lock(path("link")) }?.code == .storeIO)
    #expect(!Files.exists(path("target")))
  }

  @Test func locksOnceAtATime() throws {
    var first = try Files.lock(path("lock"))
    #expect(first != nil)
    #expect(try Files.lock(path("lock")) == nil)
    first = nil
    #expect(try Files.lock(path("lock")) != nil)
    #expect(fault { () throws(Fault) in _ = try Files.lock(path("no/lock")) }?.code == .storeIO)
  }

  @Test func makesAPrivateFolderAndThoseAboveIt() throws {
    try Files.makePrivateFolder(path("a/b/c"))
    #expect(mode(path("a/b/c")) == 0o700)
    try Files.makePrivateFolder(path("a/b/c"))
    for name in ["a/b/c", "a/b", "a"] { rmdir(path(name)) }
  }

  @Test func refusesAFolderThatOthersMayWriteTo() throws {
    for bits in [0o770, 0o707, 0o777] as [mode_t] {
      #expect(mkdir(path("open"), 0o700) == 0)
      #expect(chmod(path("open"), bits) == 0)
      let said = fault { () throws(Fault) in try Files.makePrivateFolder(path("open")) }
      #expect(said?.code == .storeIO)
      #expect(said?.message.contains("chmod 700") == true)
      rmdir(path("open"))
    }
  }

  @Test func refusesWhatIsNoFolder() throws {
    try Files.appending(to: path("file")).write([1])
    #expect(fault { () throws(Fault) in try Files.makePrivateFolder(path("file")) }?.code == .storeIO)
    #expect(fault { () throws(Fault) in try Files.makePrivateFolder(path("file/below")) }?.code == .storeIO)
    #expect(symlink("/tmp", path("link")) == 0)
    #expect(fault { () throws(Fault) in try Files.makePrivateFolder(path("link")) }?.code == .storeIO)
  }

  @Test func listsNamesInOrder() throws {
    for name in ["b", "a", ".c"] { _ = try Files.appending(to: path(name)) }
    #expect(try Files.names(in: folder.path) == [".c", "a", "b"])
    #expect(fault { () throws(Fault) in _ = try Files.names(in: path("nothing")) }?.code == .systemCall)
    Files.remove(path("a"))
    Files.remove(path("a"))
    #expect(try Files.names(in: folder.path) == [".c", "b"])
  }
}
