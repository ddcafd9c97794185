import Domain
import LoopbackTesting
import POSIX
import Testing

/// The HTML manual of Python, as Debian's package `python3-doc` installs it, served on loopback.
struct Manual {
  struct Table: Equatable {
    let columns: [String]
    let rows: [[String]]
  }

  private static let folder = "/usr/share/doc/python3-doc/html/"

  static var isInstalled: Bool { Files.exists(folder + "library/stdtypes.html") }

  private let server: LoopbackHTTP
  var url: String { server.base }

  init() throws {
    server = try LoopbackHTTP { request in
      guard let path = request.target.split(separator: "?").first, !path.contains(".."),
        let bytes = try? Files.read(Self.folder + path.dropFirst(), limit: 16 << 20)
      else { return .page(status: 404, body: []) }
      return .page(headers: ["Content-Type: text/html; charset=utf-8"], body: bytes)
    }
  }

  // MARK: - Reading by cutting

  /// The first table behind a section's beginning, its first row the names of the columns.
  static func table(of page: String, section: String) throws -> Table {
    let html = try text(of: page, section: section)
    let table = try #require(html.between("<table", "</table>").first)
    let rows = table.between("<tr", "</tr>").map { row in
      row.split(marks: ["<th", "<td"]).dropFirst().map { plain("<" + $0) }
    }
    return Table(columns: try #require(rows.first), rows: Array(rows.dropFirst()))
  }

  /// The items of the first list behind a section's beginning.
  static func list(of page: String, section: String) throws -> [String] {
    let html = try text(of: page, section: section)
    return try #require(html.between("<ul", "</ul>").first).between("<li", "</li>").map { plain("<" + $0) }
  }

  private static func text(of page: String, section: String) throws -> String {
    let html = String(decoding: try Files.read(folder + page, limit: 16 << 20), as: UTF8.self)
    return try #require(html.split(marks: ["<section id=\"\(section)\">"]).dropFirst().first)
  }

  /// Without tags, references resolved, spaces drawn together.
  private static func plain(_ html: String) -> String {
    var text = ""
    var isTag = false
    for character in html {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        text.append(character)
      }
    }
    for (reference, meaning) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
      text = text.split(marks: [reference]).joined(separator: meaning)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  /// The parts between any of the marks.
  fileprivate func split(marks: [String]) -> [String] {
    var parts: [String] = []
    var (start, place) = (utf8.startIndex, utf8.startIndex)
    while place < utf8.endIndex {
      if let mark = marks.first(where: { utf8[place...].starts(with: $0.utf8) }) {
        parts.append(String(self[start..<place]))
        place = utf8.index(place, offsetBy: mark.utf8.count)
        start = place
      } else {
        place = utf8.index(after: place)
      }
    }
    return parts + [String(self[start...])]
  }

  /// Every stretch that begins with the one mark and ends before the other.
  fileprivate func between(_ start: String, _ end: String) -> [String] {
    split(marks: [start]).dropFirst().compactMap { $0.split(marks: [end]).first }
  }
}
