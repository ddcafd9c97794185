import Glibc
import POSIX
import Testing

@Suite struct ThisProcessTests {
  @Test func knowsItsProgram() {
    #expect(Files.exists(ThisProcess.executable))
    #expect(ThisProcess.executable.hasPrefix(ThisProcess.folder + "/"))
    #expect(ThisProcess.identifier == getpid())
    #expect(ThisProcess.userID == geteuid())
    #expect(ThisProcess.workingDirectory.hasPrefix("/"))
  }

  /// Set by whoever runs the tests; setting one here would race with other threads that read.
  @Test func readsItsEnvironment() throws {
    let path = try #require(ThisProcess.environment("PATH"))
    #expect(ThisProcess.environment.contains("PATH=\(path)"))
    #expect(ThisProcess.variables["PATH"] == path)
    #expect(ThisProcess.environment("ERRAND_TEST_NOTHING") == nil)
  }

  @Test func waitsForTheEndOfAPeerOrForAnother() throws {
    let (a, b) = try UnixSocket.pair()
    let (read, write) = try Descriptor.pipe()
    // What the peer sends does not count, its going does.
    try b.write([1])
    b.shutDown()
    try Waiting.forEnd(ofPeer: a, or: read)
    let (c, d) = try UnixSocket.pair()
    try d.write([1])
    try write.write([1])
    try Waiting.forEnd(ofPeer: c, or: read)
  }
}
