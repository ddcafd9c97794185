import Domain
import Glibc
import POSIX
import TestSupport
import Testing

@testable import Vault

/// The key that a service manager keeps, and its copies.
@Suite struct KeptKeyTests {
  private let folder = TemporaryFolder()

  private func open(known: String? = nil, inUse: Bool = false) throws(Fault) -> Vault {
    try Vault.open(credentials: folder.path, keyFile: folder.file("none"), known: known, isInUse: inUse)
  }

  @Test func opensWithWhatIsHandedOver() throws {
    folder.write("errand_key", (0..<32).map { UInt8($0) })
    chmod(folder.file("errand_key"), 0o440)
    let vault = try open()
    #expect(vault.standing == .present)
    #expect(try vault.open(try vault.seal([1, 2], context: "c"), context: "c") == [1, 2])
    // By another implementation of BLAKE2b; it must never change, or every key were a foreign one.
    #expect(vault.keyID == "48b18ff7e10e4c1c6583275c21cf01eb")
    #expect(try open(known: vault.keyID, inUse: true).standing == .present)
  }

  @Test func refusesToSealAndOpenWithoutTheKey() throws {
    let absent = try open()
    #expect(absent.standing == .absent && absent.keyID == nil)
    #expect(code { _ = try absent.seal([1], context: "c") } == .vaultAbsent)
    #expect(code { _ = try absent.open([1], context: "c") } == .vaultAbsent)
    #expect(!Files.exists(folder.file("none")))
    folder.write("errand_key", (0..<32).map { UInt8($0) })
    let foreign = try open(known: String(repeating: "0", count: 32), inUse: true)
    #expect(foreign.standing == .foreign)
    #expect(code { _ = try foreign.seal([1], context: "c") } == .vaultForeign)
    #expect(code { _ = try foreign.open([1], context: "c") } == .vaultForeign)
  }

  @Test func refusesAKeyFileOfAnotherState() throws {
    let mine = try Vault.open(keyFile: folder.file("key"))
    #expect(try Vault.open(keyFile: folder.file("key"), known: mine.keyID, isInUse: true).keyID == mine.keyID)
    #expect(
      code {
        _ = try Vault.open(keyFile: folder.file("key"), known: String(repeating: "0", count: 32), isInUse: true)
      } == .vaultForeign)
  }

  @Test func tellsAWholeCopyFromABrokenOne() throws {
    let key = try ExportedKey.random()
    #expect(try ExportedKey(reading: Array(key.line.utf8)).id == key.id)
    #expect(try ExportedKey(reading: key.bytes).bytes == key.bytes)
    let line = Array(key.line.utf8)
    var changed = line
    changed[line.count - 2] = changed[line.count - 2] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    for broken in [Array(line.dropLast(3)), [], changed, Array("errand-key-1".utf8)] {
      #expect(code { _ = try ExportedKey(reading: broken) } == .vaultKey)
    }
  }

  /// In the place of systemd-creds: what turns it around is its own reverse.
  @Test func keepsTheKeyThroughAProgram() throws {
    let kept = KeyCredential(folder: folder.file("kept"), program: "tr 'a-z' 'n-za-m' <&3 >&4")
    #expect(try kept.exported() == nil)
    let key = try ExportedKey.random()
    try kept.put(key)
    #expect(try kept.exported()?.id == key.id)
    #expect(TemporaryFolder.mode(of: folder.file("kept")) == 0o700)
    #expect(try Files.names(in: folder.file("kept")) == ["key"])
    let broken = KeyCredential(folder: folder.file("kept"), program: "echo 'no such thing' >&2; exit 1")
    #expect(code { _ = try broken.exported() } == .vaultLocked)
    #expect(code { try broken.put(key) } == .vaultKey)
    #expect(try kept.exported()?.id == key.id)
  }
}
