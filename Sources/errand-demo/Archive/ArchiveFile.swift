import HTTPServer

/// What an entry's download holds, made anew for every request and always the same.
enum ArchiveFile {
  static func response(for entry: ArchiveEntry) -> HTTPServerResponse {
    let (type, bytes) =
      switch entry.form {
      case .text: ("text/plain; charset=utf-8", Array(text(entry).utf8))
      case .table: ("text/csv; charset=utf-8", Array(table(entry).utf8))
      case .document: ("application/pdf", PDFDocument.bytes(lines: lines(entry)))
      }
    return HTTPServerResponse(
      headers: ["Content-Type": type, "Content-Disposition": "attachment; filename=\"\(entry.fileName)\""],
      body: .bytes(bytes))
  }

  private static func lines(_ entry: ArchiveEntry) -> [String] {
    var random = SeededRandom(seed: UInt64(entry.number), purpose: entry.title)
    return [
      entry.title, "by \(entry.author)", entry.longDate, "Visitors: \(1000 + random.below(9000))",
      "Documents lent: \(100 + random.below(900))",
    ]
  }

  private static func text(_ entry: ArchiveEntry) -> String {
    """
    \(entry.title)
    \(entry.author), \(entry.longDate)

    This text stands for a document about the \(entry.subject) of the demo town. It is number \(entry.number) of its \
    archive.

    """
  }

  /// RFC 4180: a header, then a row a month.
  private static func table(_ entry: ArchiveEntry) -> String {
    var random = SeededRandom(seed: UInt64(entry.number), purpose: entry.title)
    let rows = (1...12).map { "\(entry.year)-\($0 < 10 ? "0" : "")\($0),\(random.below(500)),\(random.below(90))" }
    return (["month,items,repairs"] + rows).joined(separator: "\r\n") + "\r\n"
  }
}
