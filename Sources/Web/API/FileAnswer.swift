import Domain
import HTTPServer

/// A file as the API sends it: for saving, never for showing. What a site sent must not run where Errand's own page
/// does.
enum FileAnswer {
  static func response(_ found: (file: Artefact, reader: any ArtefactReader)) -> HTTPServerResponse {
    let (file, reader) = found
    let stream = HTTPServerStream(length: UInt64(clamping: reader.size)) { offset, count in
      // From the kernel's memory: the whole file was read a moment ago.
      guard let bytes = try? reader.read(at: Int64(clamping: offset), count: count) else { return .abort }
      return bytes.isEmpty ? .abort : .bytes(bytes)
    }
    return HTTPServerResponse(
      headers: [
        "Content-Type": file.type, "Content-Disposition": ContentDisposition.attachment(file.name),
        "Repr-Digest": "sha-256=:\(Base64.text(of: file.hash.bytes)):", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "no-store",
        Version.protocolHeader: String(Version.protocolNumber), Version.versionHeader: Version.text,
      ], body: reader.size == 0 ? .bytes([]) : .stream(stream))
  }
}
