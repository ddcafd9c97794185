import Domain
import Glibc
import HTML

@testable import Browsing

/// The HTML manual of Python as Debian's package `python3-doc` installs it: real pages that nobody wrote for us.
enum PythonManual {
  private static let folder = "/usr/share/doc/python3-doc/html/"

  static var isInstalled: Bool { access(folder + "library/stdtypes.html", R_OK) == 0 }

  static func page(_ path: String) throws -> PageContent {
    let bytes = try read(folder + path)
    let tree = try HTMLDocumentParser().parse(bytes, contentType: "text/html")
    return PageContent(tree: tree, url: try WebURL("https://docs.example/3/\(path)"))
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Fault(.systemCall, "opening \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { return bytes }
      bytes += piece.prefix(count)
    }
  }
}
