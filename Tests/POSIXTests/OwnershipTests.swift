import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

@Suite struct OwnershipTests {
  private let folder = TemporaryFolder()

  @Test func tellsWhoseProcessListens() throws {
    let path = folder.path + "/s"
    let listener = try UnixSocket.listen(at: path)
    let socket = try UnixSocket.connect(to: path)
    #expect(try UnixSocket.peerUser(of: socket) == ThisProcess.userID)
    withExtendedLifetime(listener) {}
    let pipe = try Descriptor.pipe()
    let fault = #expect(throws: Fault.self) { try UnixSocket.peerUser(of: pipe.read) }
    #expect(fault?.code == .systemCall)
  }

  @Test func seesALockThatAnotherHolds() throws {
    let path = folder.path + "/lock"
    #expect(!Files.isLocked(path))
    var lock = try Files.lock(path, note: "before, and longer")
    lock = nil
    lock = try Files.lock(path, note: "me")
    #expect(try Files.read(path, limit: 100) == Array("me".utf8))
    #expect(lock != nil && Files.isLocked(path))
    lock = nil
    #expect(!Files.isLocked(path))
  }

  @Test func tellsWhatIsMissingFromWhatIsThere() throws {
    #expect(Files.isMissing(folder.path + "/x"))
    try Files.appending(to: folder.path + "/file").write([1])
    #expect(!Files.isMissing(folder.path + "/file"))
    #expect(Files.isMissing(folder.path + "/file/x"))
    #expect(Files.owner(of: folder.path) == ThisProcess.userID)
    #expect(Files.owner(of: folder.path + "/x") == nil)
  }

  /// In a place where anybody may have made it before.
  @Test(arguments: [0o755, 0o750, 0o711, 0o777] as [mode_t]) func refusesAClosedFolderThatOthersMayEnter(mode: mode_t)
    throws
  {
    let path = folder.path + "/closed"
    try Files.makePrivateFolder(path, isClosed: true)
    #expect(chmod(path, mode) == 0)
    let fault = #expect(throws: Fault.self) { try Files.makePrivateFolder(path, isClosed: true) }
    #expect(fault?.code == .storeIO)
  }

  @Test func refusesALinkInThePlaceOfAFolder() throws {
    try Files.makePrivateFolder(folder.path + "/real")
    #expect(symlink(folder.path + "/real", folder.path + "/link") == 0)
    #expect(throws: Fault.self) { try Files.makePrivateFolder(folder.path + "/link", isClosed: true) }
  }

  /// Only root can make something of another's.
  @Test(.enabled(if: geteuid() == 0)) func refusesAFolderOfSomebodyElse() throws {
    let path = folder.path + "/theirs"
    try Files.makePrivateFolder(path)
    #expect(chown(path, 65534, 65534) == 0)
    let fault = #expect(throws: Fault.self) { try Files.makePrivateFolder(path) }
    #expect(fault?.message == "\(path) belongs to the user 65534, not to you")
  }
}
