import Domain
import Glibc
import LoopbackTesting
import Testing

@testable import POSIX

@Suite struct FileTrustTests {
  private static func facts(_ owner: UInt32, _ group: UInt32, _ mode: UInt32) -> FileTrust.Facts {
    FileTrust.Facts(owner: owner, group: group, mode: mode)
  }

  @Test(arguments: [
    (facts(7, 7, 0o644), true), (facts(0, 0, 0o644), true), (facts(7, 7, 0o664), true), (facts(7, 7, 0o1777), true),
    (facts(8, 8, 0o644), false), (facts(7, 100, 0o664), false), (facts(7, 7, 0o646), false),
    (facts(0, 7, 0o664), false), (facts(7, 7, 0o777), false),
  ]) func trustsWhatOnlyThisUserAndRootCanChange(facts: FileTrust.Facts, isTrusted: Bool) {
    #expect((FileTrust.fault("/a", facts, user: 7) == nil) == isTrusted)
  }

  @Test func namesTheCommandThatMendsIt() {
    let open = FileTrust.fault("/a b/c", Self.facts(7, 7, 0o666), user: 7)
    #expect(open?.code == .fileUntrusted && open?.message.hasSuffix("; mend it with: chmod go-w '/a b/c'") == true)
    let foreign = FileTrust.fault("/a", Self.facts(8, 8, 0o600), user: 7)
    #expect(foreign?.message.hasSuffix("; mend it with: sudo chown 7 /a") == true)
  }

  @Test func readsNoFileThatOthersMayWriteTo() throws {
    let folder = TemporaryFolder()
    let path = folder.path + "/a.yaml"
    try Files.appending(to: path).write(Array("text".utf8))
    chmod(path, 0o644)
    #expect(try Files.readTrusted(path, limit: 10) == Array("text".utf8))
    chmod(path, 0o646)
    #expect(throws: Fault.self) { try Files.readTrusted(path, limit: 10) }
    chmod(path, 0o644)
    chmod(folder.path, 0o777)
    #expect(throws: Fault.self) { try Files.readTrusted(path, limit: 10) }
    chmod(folder.path, 0o1777)
    #expect(try Files.readTrusted(path, limit: 10) == Array("text".utf8))
    chmod(folder.path, 0o700)
  }

  @Test func makesNoFolderWhereAnybodyMayPutAnother() throws {
    let folder = TemporaryFolder()
    chmod(folder.path, 0o777)
    let fault = #expect(throws: Fault.self) { try Files.makePrivateFolder(folder.path + "/state") }
    #expect(fault?.code == .fileUntrusted)
    #expect(fault?.message.hasSuffix("; mend it with: chmod o-w \(folder.path)") == true)
    chmod(folder.path, 0o1777)
    try Files.makePrivateFolder(folder.path + "/state")
    chmod(folder.path, 0o700)
    rmdir(folder.path + "/state")
  }
}
