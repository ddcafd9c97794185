internal import Domain

/// Seals the secrets of one task: what is sealed for one name and origin opens for no other.
struct SecretSeal {
  private let sealer: any Sealer
  private let task: TaskID

  init(_ sealer: any Sealer, _ task: TaskID) {
    self.sealer = sealer
    self.task = task
  }

  func seal(_ given: GivenSecret) throws(Fault) -> SealedSecret {
    SealedSecret(given.secret, sealed: try sealer.seal(given.bytes, context: context(given.secret)))
  }

  func open(_ sealed: SealedSecret) throws(Fault) -> [UInt8] {
    try sealer.open(sealed.sealed, context: context(sealed.secret))
  }

  private func context(_ secret: Secret) -> String { "secret/\(task)/\(secret.name)/\(secret.origin)" }
}
