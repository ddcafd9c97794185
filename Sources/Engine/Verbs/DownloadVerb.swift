internal import Domain

/// Keeps a file of the site with the task.
struct DownloadVerb: Verb {
  let signature = VerbSignature(
    name: "download", help: "Fetches a file and keeps it with the task.", words: "fetch", mainInput: "url",
    inputs: [
      .init("url", .url("of the file, on the step's site")),
      .optional("name", .text("what to call it, in the place of what the site calls it", limit: 200).orNull),
    ],
    outputs: [
      .init("file", .text("what the task calls it", limit: ArtefactName.limit)),
      .init("type", .text("what it is", limit: 100, example: "application/pdf")),
      .init("bytes", .integer(0...Int64.max, "its size")), .init("sha256", .text("its hash", limit: 64)),
      .init("url", .url("where it came from")),
    ], actsOnPage: true, timeout: .seconds(300))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let url = try WebURL(call.inputs["url"]?.string ?? "")
    let draft = try await call.file()
    do throws(Fault) {
      return try await fetch(url, into: draft, call)
    } catch {
      await draft.discard()
      throw error
    }
  }

  private func fetch(_ url: WebURL, into draft: any ArtefactDraft, _ call: VerbCall) async throws(Fault) -> Value {
    let first = try await call.page(.download(url, limit: Int(clamping: call.fileLimit)))
    var part = try Self.part(of: first)
    let type = FileType.of(part.bytes, declared: part.type)
    let proposed = [call.inputs["name"]?.string, part.name, first.url.fileName]
    try await draft.append(part.bytes)
    while !part.isLast {
      part = try Self.part(of: try await call.page(.nextPart(transfer: part.transfer)))
      try await draft.append(part.bytes)
    }
    let kept = try await draft.finish(name: ArtefactName.safe(proposed, type: type), type: type)
    let sources = first.sources
    return Value(
      .map([
        .init("file", Value(.string(kept.name), from: sources)), .init("type", Value(.string(type), from: sources)),
        .init("bytes", Value(.int(kept.size), from: sources)),
        .init("sha256", Value(.string(kept.hash.hexadecimal), from: sources)),
        .init("url", Value(.string(first.url.description), from: sources)),
      ]))
  }

  private static func part(of outcome: PageOutcome) throws(Fault) -> FilePart {
    guard let part = outcome.part else { throw Fault(.linkProtocol, "the worker sent no part of the file") }
    return part
  }
}
