import Domain
import Glibc
import POSIX
import TestSupport
import Testing

@testable import Vault

@Suite struct VaultTests {
  private let folder = TemporaryFolder()

  private func vault(_ name: String = "key") throws -> Vault { try Vault.open(keyFile: folder.file(name)) }

  // MARK: - Sealing

  @Test(arguments: [0, 1, 15, 16, 17, 1000, 1 << 20])
  func opensWhatItSealed(_ count: Int) throws {
    let vault = try vault()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let sealed = try vault.seal(bytes, context: "checkpoint/a")
    #expect(sealed.count == count + 41)
    #expect(try vault.open(sealed, context: "checkpoint/a") == bytes)
  }

  @Test func refusesEveryChangedByte() throws {
    let vault = try vault()
    let sealed = try vault.seal(Array("session=1234".utf8), context: "c")
    for index in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[index] ^= 1 << bit
        #expect(code { _ = try vault.open(changed, context: "c") } == .vaultDamaged)
      }
    }
  }

  @Test func refusesEveryCutAndEveryTail() throws {
    let vault = try vault()
    let sealed = try vault.seal(Array("session=1234".utf8), context: "c")
    for count in 0..<sealed.count {
      #expect(code { _ = try vault.open(Array(sealed.prefix(count)), context: "c") } == .vaultDamaged)
    }
    #expect(code { _ = try vault.open(sealed + [0], context: "c") } == .vaultDamaged)
  }

  @Test(arguments: ["", "checkpoint/a", "checkpoint/b ", "checkpoint/b\u{0}"])
  func refusesAnotherContext(_ context: String) throws {
    let vault = try vault()
    let sealed = try vault.seal([1, 2, 3], context: "checkpoint/b")
    #expect(code { _ = try vault.open(sealed, context: context) } == .vaultDamaged)
  }

  @Test func refusesAnotherKey() throws {
    let sealed = try vault("one").seal([1, 2, 3], context: "c")
    #expect(code { _ = try vault("other").open(sealed, context: "c") } == .vaultDamaged)
    #expect(try vault("one").open(sealed, context: "c") == [1, 2, 3])
  }

  @Test func sealsTheSameDifferentlyEachTime() throws {
    let vault = try vault()
    let sealed = try (0..<100).map { _ in try vault.seal([7], context: "c") }
    #expect(Set(sealed).count == 100)
  }

  @Test func refusesMoreThanItsLimit() throws {
    let large = [UInt8](repeating: 0, count: Vault.sizeLimit + 1)
    #expect(code { _ = try vault().seal(large, context: "c") } == .inputTooLarge)
  }

  @Test func doesNotShowWhatItSealed() throws {
    let sealed = try vault().seal(Array("session=1234".utf8), context: "checkpoint")
    #expect(!String(decoding: sealed, as: UTF8.self).contains("session"))
  }

  // MARK: - The key file

  @Test func makesAKeyForItsOwnerAlone() throws {
    let before = umask(0)
    defer { umask(before) }
    _ = try vault()
    #expect(TemporaryFolder.mode(of: folder.file("key")) == 0o600)
    #expect(try Files.read(folder.file("key"), limit: 100).count == 32)
    #expect(try Files.names(in: folder.path) == ["key"])
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o666, 0o601] as [mode_t])
  func refusesAKeyThatOthersMayRead(_ mode: mode_t) throws {
    _ = try vault()
    chmod(folder.file("key"), mode)
    do {
      _ = try vault()
      Issue.record("a key that others may read was taken")
    } catch let fault as Fault {
      #expect(fault.code == .vaultKey)
      #expect(fault.message.contains("chmod 600 \(folder.file("key"))"))
    }
  }

  @Test(arguments: [0o600, 0o400] as [mode_t])
  func takesAKeyThatIsPrivate(_ mode: mode_t) throws {
    _ = try vault()
    chmod(folder.file("key"), mode)
    #expect(code { _ = try vault() } == nil)
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func refusesAKeyOfAnotherSize(_ count: Int) throws {
    folder.write("key", [UInt8](repeating: 1, count: count))
    chmod(folder.file("key"), 0o600)
    #expect(code { _ = try vault() } == .vaultKey)
    #expect(try Files.read(folder.file("key"), limit: 100).count == count)
  }

  @Test func refusesWhatIsNoFile() throws {
    mkdir(folder.file("key"), 0o700)
    #expect(code { _ = try vault() } == .vaultKey)
    _ = try vault("real")
    symlink(folder.file("real"), folder.file("link"))
    #expect(code { _ = try vault("link") } == .vaultKey)
    mkfifo(folder.file("pipe"), 0o600)
    #expect(code { _ = try vault("pipe") } == .vaultKey)
    #expect(code { _ = try vault("nowhere/key") } == .vaultKey)
    #expect(code { _ = try Vault.open(keyFile: "") } == .vaultKey)
    #expect(code { _ = try Vault.open(keyFile: "a\u{0}b") } == .vaultKey)
  }

  @Test func makesNoKeyWhereOneIsMissed() throws {
    let path = folder.file("key")
    #expect(code { _ = try Vault.open(keyFile: path, isInUse: true) } == .vaultKey)
    #expect(try Files.names(in: folder.path).isEmpty)
    let sealed = try vault().seal([1], context: "c")
    #expect(try Vault.open(keyFile: path, isInUse: true).open(sealed, context: "c") == [1])
  }

  @Test func saysWhereTheDiskIsFull() throws {
    let file = KeyFile(path: folder.file("key"))
    // Every write to this device finds the disk full (full(4)).
    let device = Descriptor(owning: Glibc.open("/dev/full", O_WRONLY | O_CLOEXEC))
    try SealingKey.random().withBytes { (bytes) throws(Fault) in
      #expect(code { try file.write(bytes, to: device) } == .storeFull)
    }
    for number in [ENOSPC, EDQUOT] { #expect(file.unmade(number).code == .storeFull) }
    for number in [EFBIG, EIO] { #expect(file.unmade(number).code == .storeIO) }
    for number in [EACCES, EROFS, ENOENT] { #expect(file.unmade(number).code == .vaultKey) }
  }

  @Test func givesOneKeyToAllThatMakeOneAtOnce() async throws {
    let path = folder.file("key")
    let vaults = try await withThrowingTaskGroup(of: Vault.self) { group in
      for _ in 0..<32 { group.addTask { try Vault.open(keyFile: path) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let sealed = try vaults[0].seal([42], context: "c")
    for vault in vaults { #expect(try vault.open(sealed, context: "c") == [42]) }
    #expect(try Files.names(in: folder.path) == ["key"])
  }
}
