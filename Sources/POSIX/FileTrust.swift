package import Domain

/// Whether a file or folder that decides what the program does can be changed by this user and root alone: pure.
///
/// As ssh and sudo judge theirs: it belongs to one of the two, and nobody else may write to it. The group may where it is
/// the owner's private one, which Debian gives the owner's number (pam_umask(8), usergroups).
package enum FileTrust {
  package struct Facts: Hashable, Sendable {
    package var owner: UInt32
    package var group: UInt32
    /// The twelve lowest bits.
    package var mode: UInt32

    package init(owner: UInt32, group: UInt32, mode: UInt32) {
      self.owner = owner
      self.group = group
      self.mode = mode
    }

    /// Whether others than the owner may write; in a folder with the sticky bit nobody takes away what is another's.
    package var isOpen: Bool {
      if mode & 0o1000 != 0 { return false }
      return mode & 0o002 != 0 || mode & 0o020 != 0 && group != owner
    }
  }

  /// - Parameter user: whom the program runs as.
  /// - Returns: nil for what can be trusted; else `file.untrusted` with the command that mends it.
  package static func fault(_ path: String, _ facts: Facts, user: UInt32) -> Fault? {
    guard facts.owner == user || facts.owner == 0 else {
      return Fault(
        .fileUntrusted,
        "\(path) belongs to the user \(facts.owner), who can change it; mend it with: sudo chown \(user) \(quoted(path))"
      )
    }
    guard facts.isOpen else { return nil }
    let mode = String(facts.mode, radix: 8)
    return Fault(
      .fileUntrusted, "others may write to \(path) (mode \(mode)); mend it with: chmod go-w \(quoted(path))")
  }

  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
    }
    if isPlain { return path }
    return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
