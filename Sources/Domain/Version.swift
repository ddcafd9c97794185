/// What this program calls itself.
package enum Version {
  /// One text of a fixed length in every program, so that a copy can be made that says another version: the tests of
  /// upgrades need one.
  private static let stamp = "version of Errand: 0.1.0"

  package static let text = String(stamp.dropFirst("version of Errand: ".utf8.count))

  /// Of the control socket: programs of the same number understand each other.
  package static let protocolNumber: Int64 = 1

  /// How it was built.
  package static var build: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  /// Sent with every request and answer, so that both sides know whom they speak with.
  package static let protocolHeader = "Errand-Protocol"
  package static let versionHeader = "Errand-Version"
  /// With every answer: which build it is.
  package static let buildHeader = "Errand-Build"
  /// With a request: the least version of a daemon that may do it. An older one does nothing but end.
  package static let leastHeader = "Errand-Least-Version"
  /// With a request by the daemon's own user: what that one alone can read.
  package static let tokenHeader = "Errand-Token"
  /// With the answer of a daemon that is older than the request allows.
  package static let outdatedHeader = "Errand-Outdated"

  /// Whether `version` is higher than `other`: numbers between dots, compared one by one. What is no such text is not
  /// higher than anything.
  package static func isHigher(_ version: String, than other: String) -> Bool {
    guard let version = numbers(version), let other = numbers(other) else { return false }
    for index in 0..<max(version.count, other.count) {
      let (left, right) = (index < version.count ? version[index] : 0, index < other.count ? other[index] : 0)
      if left != right { return left > right }
    }
    return false
  }

  /// Nil for what has more than four parts, or one that is no number below a billion.
  private static func numbers(_ text: String) -> [Int]? {
    let parts = text.split(separator: ".", maxSplits: 4, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.count <= 9 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    return numbers.count == parts.count && parts.count <= 4 ? numbers : nil
  }
}
