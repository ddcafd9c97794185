import Domain
import Glibc
import POSIX
import TestSupport
import Testing

import class LoopbackTesting.TemporaryFolder

@Suite struct UnixSocketTests {
  private let folder = TemporaryFolder()

  @Test func connectsToWhoListens() throws {
    let path = "\(folder.path)/s"
    let listener = try UnixSocket.listen(at: path)
    let client = try UnixSocket.connect(to: path)
    let server = Descriptor(owning: accept(listener.number, nil, nil))
    try client.write([7])
    #expect(try server.read(atMost: 1) == [7])
  }

  @Test func carriesADescriptorToTheOtherSide() throws {
    let (a, b) = try UnixSocket.pair()
    let (read, write) = try Descriptor.pipe()
    try a.send(write)
    let received = try #require(try b.receiveDescriptor())
    #expect(received.number != write.number)
    try received.write([7])
    #expect(try read.read(atMost: 1) == [7])
    try a.write([1])
    #expect(code { _ = try b.receiveDescriptor() } == .systemCall)
    a.shutDown()
    #expect(try b.receiveDescriptor() == nil)
  }

  @Test func letsOnlyThisUserConnect() throws {
    let path = "\(folder.path)/s"
    let listener = try UnixSocket.listen(at: path)
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    withExtendedLifetime(listener) {}
  }

  @Test func takesTheFileOfADeadProcessAway() throws {
    let path = "\(folder.path)/s"
    do { _ = try UnixSocket.listen(at: path) }
    #expect(Files.exists(path))
    #expect(code { _ = try UnixSocket.connect(to: path) } == .daemonUnreachable)
    let listener = try UnixSocket.listen(at: path)
    #expect(code { _ = try UnixSocket.connect(to: path) } == nil)
    withExtendedLifetime(listener) {}
  }

  @Test func leavesAnotherFileAlone() throws {
    let path = "\(folder.path)/s"
    try Files.appending(to: path).write([1])
    #expect(code { _ = try UnixSocket.listen(at: path) } == .daemonSocketTaken)
    #expect(try Files.read(path, limit: 10) == [1])
  }

  @Test func refusesAPathThatIsTooLong() throws {
    let longest = "\(folder.path)/" + String(repeating: "s", count: UnixSocket.pathLimit - folder.path.utf8.count - 1)
    #expect(longest.utf8.count == UnixSocket.pathLimit)
    let listener = try UnixSocket.listen(at: longest)
    #expect(code { _ = try UnixSocket.connect(to: longest) } == nil)
    #expect(code { _ = try UnixSocket.listen(at: longest + "s") } == .systemCall)
    #expect(code { _ = try UnixSocket.connect(to: longest + "s") } == .daemonUnreachable)
    withExtendedLifetime(listener) {}
  }

  @Test func saysWhereNobodyListens() {
    #expect(
      code { _ = try UnixSocket.connect(to: "\(folder.path)/nobody") } == .daemonUnreachable)
    #expect(code { _ = try UnixSocket.listen(at: "\(folder.path)/no/where") } == .systemCall)
  }
}
