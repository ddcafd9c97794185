internal import Domain

/// Seals the checkpoints of one task: what is sealed for one page opens for no other.
struct CheckpointSeal {
  private let sealer: any Sealer
  private let task: TaskID

  init(_ sealer: any Sealer, _ task: TaskID) {
    self.sealer = sealer
    self.task = task
  }

  func seal(_ checkpoint: PageCheckpoint, of site: Site) throws(Fault) -> SealedCheckpoint {
    let bytes = Array(checkpoint.json.canonicalText.utf8)
    return SealedCheckpoint(site: site, sealed: try sealer.seal(bytes, context: context(site)))
  }

  func open(_ sealed: SealedCheckpoint) throws(Fault) -> PageCheckpoint {
    let bytes = try sealer.open(sealed.sealed, context: context(sealed.site))
    return try PageCheckpoint(json: try JSONParser.parse(bytes))
  }

  private func context(_ site: Site) -> String { "checkpoint/\(task)/\(site)" }
}
