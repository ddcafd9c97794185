/// Where a plan logs in by HTTP basic authentication (RFC 7617): a name in plain words, a password by reference.
package struct PlanLogin: Hashable, Sendable {
  /// Without colons and control characters, which the scheme has no place for.
  package let user: String
  /// Its origin is the only one that either is sent to.
  package let password: Secret

  /// Bytes of a name.
  package static let userLimit = 200

  package init(user: String, password: Secret) {
    self.user = user
    self.password = password
  }

  /// Whether the scheme can send such a name.
  package static func takes(user: String) -> Bool {
    !user.isEmpty && user.utf8.count <= userLimit
      && !user.unicodeScalars.contains { $0 == ":" || $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
  }
}

extension PlanLogin {
  var json: JSON {
    ["origin": .string(password.origin.description), "user": .string(user), "password": .string(password.name)]
  }

  /// - Parameter shape: of ``schema``.
  init(_ shape: Value) throws(Fault) {
    self.init(
      user: shape["user"]?.string ?? "",
      password: Secret(name: shape["password"]?.string ?? "", origin: try Origin(shape["origin"]?.string ?? "")))
  }

  static let schema = Schema.object([
    .init("origin", .text()), .init("user", .text(limit: userLimit)),
    .init("password", .text("the secret's name", limit: Secret.nameLimit)),
  ])
}
