import Domain

/// Files that are fetched part by part.
extension LiteBrowser {
  func download(_ url: WebURL, limit: Int, _ name: String, _ deadline: Instant) async throws(Fault) -> PageOutcome {
    let number = try files.begin(url, limit: limit, until: deadline)
    return try await part(of: number, name, from: url)
  }

  /// - Parameter url: nil after the first part.
  func part(of number: Int, _ page: String, from url: WebURL? = nil) async throws(Fault) -> PageOutcome {
    let transfer = try files.transfer(number)
    do throws(Fault) {
      let (head, bytes, isLast) = try await transfer.next(FileFetcher.fault(of:))
      guard let source = head.url ?? url else { throw Fault(.linkProtocol, "a file that comes from nowhere") }
      let checkpoint = isLast ? await checkpoint(page) : nil
      if isLast { files.forget(number) }
      let part = FilePart(
        transfer: number, bytes: bytes, isLast: isLast, name: url == nil ? nil : head.name,
        type: url == nil ? nil : head.type)
      return PageOutcome(url: source, title: "", checkpoint: checkpoint, part: part)
    } catch {
      files.forget(number)
      guard error.code == .pageTooLarge else { throw error }
      throw Fault(.artefactTooLarge, "the file is larger than may be kept", place: error.place)
    }
  }
}
