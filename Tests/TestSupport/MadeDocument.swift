import Glibc

/// A document of the repository that is made from the code; `make docs` writes it anew.
package enum MadeDocument {
  /// What its file holds; nil where there is none. Where documents are to be written, it is written first.
  /// - Parameter path: in the repository.
  package static func text(_ path: String, made: String) -> String? {
    let place = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/" + path
    if getenv("ERRAND_WRITE_DOCS") != nil, let file = fopen(place, "w") {
      fputs(made, file)
      fclose(file)
    }
    guard let file = fopen(place, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
