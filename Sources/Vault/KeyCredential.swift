package import Domain
internal import POSIX

/// The key as the service manager keeps it: encrypted by systemd-creds(1) with what only this host has, in a folder that
/// only root opens, and handed to the daemon decrypted. For root.
package struct KeyCredential {
  /// What it is called where it is handed over: the name of the credential in the unit, and that of its file.
  package static let name = "errand_key"
  /// Of ``LoadCredentialEncrypted=`` in the unit.
  package static let folder = "/var/lib/errand-credentials"

  private let folder: String
  /// Takes `encrypt` or `decrypt` as `$1` and the credential's name as `$2`: from 3 to 4.
  private let program: String

  private var path: String { folder + "/key" }

  /// Bytes that a key has once it is encrypted, at most.
  private static let limit = 32_768

  /// - Parameter program: a command of sh(1).
  package init(
    folder: String = Self.folder, program: String = #"exec systemd-creds "$1" --name="$2" /dev/fd/3 - >&4"#
  ) {
    self.folder = folder
    self.program = program
  }

  package var isThere: Bool { Files.exists(path) }

  /// - Returns: nil where there is none.
  /// - Throws: `vault.locked` where it cannot be decrypted; `store.io`, `system.call`.
  package func exported() throws(Fault) -> ExportedKey? {
    guard isThere else { return nil }
    let bytes = try filter("decrypt", try Files.read(path, limit: Self.limit), else: .vaultLocked)
    guard let key = try ExportedKey(bytes) else { throw Fault(.vaultLocked, "\(path) does not hold a key") }
    return key
  }

  /// Puts a key in the place of what is there, whole or not at all, on the disk when this returns: what is sealed with
  /// it must not outlive it.
  /// - Throws: `vault.key` where it cannot be encrypted; `store.io`, `store.full`, `system.call`.
  package func put(_ key: ExportedKey) throws(Fault) {
    try Files.makePrivateFolder(folder)
    let sealed = try filter("encrypt", key.bytes, else: .vaultKey)
    // Another file in the folder would be handed over, too: it is written beside the folder, then moved.
    let draft = folder + ".new"
    Files.remove(draft)
    let file = try Files.creating(draft)
    try file.write(sealed)
    try file.sync()
    try Files.rename(draft, to: path)
    try Files.sync(folder)
    try Files.sync(folder + "/..")
  }

  private func filter(_ doing: String, _ bytes: [UInt8], else code: ErrorCode) throws(Fault) -> [UInt8] {
    let (process, result, words) = try start(doing, bytes)
    let given = try result.readToEnd(limit: Self.limit)
    let said = String(decoding: try words.readToEnd(limit: Self.limit), as: UTF8.self)
    guard process.reap() == .exited(0), !given.isEmpty else {
      let reason = said.split(separator: "\n").last.map { ": \($0)" } ?? ""
      throw Fault(code, "systemd-creds cannot \(doing) the key\(reason.cut(toBytes: 300))")
    }
    return given
  }

  /// Only the child holds its ends when this returns, so that their end is seen.
  private func start(_ doing: String, _ bytes: [UInt8]) throws(Fault) -> (ChildProcess, Descriptor, Descriptor) {
    let (input, result, words) = (try Descriptor.pipe(), try Descriptor.pipe(), try Descriptor.pipe())
    // Less than a pipe takes without a reader.
    try input.write.write(bytes)
    let process = try ChildProcess(
      executable: "/bin/sh", arguments: ["sh", "-c", program, "sh", doing, Self.name],
      environment: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"], descriptors: [input.read, result.write],
      output: words.write)
    return (process, result.read, words.read)
  }
}
