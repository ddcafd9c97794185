package import Domain

/// The first message in both directions: who speaks. A side that speaks another protocol is let go.
package struct LinkHello: Hashable, Sendable {
  /// Grows when the messages change.
  package static let protocolNumber = 2

  package let protocolNumber: Int
  package let version: String
  /// Of a worker: the version of Landlock that keeps it from files, 0 where the kernel has none. Nil where it says
  /// nothing of that.
  package let landlock: Int?

  package init(version: String, protocolNumber: Int = LinkHello.protocolNumber, landlock: Int? = nil) {
    self.protocolNumber = protocolNumber
    self.version = version
    self.landlock = landlock
  }

  package var json: JSON {
    var hello = JSONObject([("hello", .int(Int64(protocolNumber))), ("version", .string(version))])
    if let landlock { hello["landlock"] = .int(Int64(landlock)) }
    return .object(hello)
  }

  /// - Throws: `link.protocol` for anything that is no hello.
  package init(json: JSON) throws(Fault) {
    guard let number = json["hello"]?.int, let version = json["version"]?.string else {
      throw Fault(.linkProtocol, "the first message is no hello")
    }
    self.init(
      version: version.cut(toBytes: 100), protocolNumber: Int(number), landlock: json["landlock"]?.int.map { Int($0) })
  }

  /// - Throws: `link.mismatch` where both cannot understand each other.
  package func check() throws(Fault) {
    guard protocolNumber == Self.protocolNumber else {
      throw Fault(
        .linkMismatch, "the other side (\(version)) speaks protocol \(protocolNumber), this one \(Self.protocolNumber)")
    }
  }
}
