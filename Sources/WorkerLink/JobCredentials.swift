package import Domain
package import POSIX

/// A name and password for HTTP basic authentication at one origin. Its description shows neither.
package struct JobCredentials: Hashable, Sendable {
  /// The only one that they are sent to.
  package let origin: Origin
  package let user: String
  package let password: SecretBytes

  package init(origin: Origin, user: String, password: SecretBytes) {
    self.origin = origin
    self.user = user
    self.password = password
  }

  /// The message's own text cannot be overwritten; it lives as long as it takes to send it.
  var json: JSON {
    let text = password.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
    return ["origin": .string(origin.description), "user": .string(user), "password": .string(text)]
  }

  /// - Throws: `link.protocol` or `url.invalid` for anything else than ``json`` writes; neither holds what was sent.
  init(json: JSON) throws(Fault) {
    guard let origin = json["origin"]?.string, let user = json["user"]?.string, let password = json["password"]?.string
    else { throw Fault(.linkProtocol, "credentials that are not whole") }
    self.init(origin: try Origin(origin), user: user, password: SecretBytes(Array(password.utf8)))
  }
}

extension JobCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "credentials for \(origin)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
