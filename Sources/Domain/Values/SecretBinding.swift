/// Where a secret may go: where its giver says, or to the one site that the task is for.
package enum SecretBinding {
  /// - Parameters:
  ///   - name: of the secret, for the message.
  ///   - origin: as its giver wrote it; nil where nothing was said.
  ///   - sites: the task's `--site`.
  /// - Throws: `secret.no_origin`; `url.invalid` for what is no origin.
  package static func origin(of name: String, saying origin: String?, sites: [WebURL]) throws(Fault) -> Origin {
    if let origin { return try Origin(origin) }
    let origins = Set(sites.map(\.origin))
    guard let only = origins.first, origins.count == 1 else {
      let lack = origins.isEmpty ? "no --site is named" : "\(origins.count) different --site are named"
      throw Fault(.secretNoOrigin, "nothing says where \(name.cut(toBytes: Secret.nameLimit)) may go: \(lack)")
    }
    return only
  }
}
