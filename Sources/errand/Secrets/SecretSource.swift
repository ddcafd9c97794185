import Domain

/// Where a secret comes from, as the command line says it: `@prompt`, `@file:PATH` or `@env:NAME`, with the one origin
/// that it may go to behind it, where no `--site` says that: `@prompt@https://shop.example`.
struct SecretSource: Hashable {
  enum Place: Hashable {
    case prompt
    case file(String)
    case environment(String)
  }

  let place: Place
  /// As it was typed.
  let origin: String?

  /// - Throws: `input.invalid`, which does not repeat the text: it may be what was to be kept secret.
  init(_ text: String, of name: String) throws(Fault) {
    let (source, origin) = Self.parts(of: text)
    self.origin = origin
    if source == "@prompt" {
      place = .prompt
    } else if source.hasPrefix("@file:"), source.utf8.count > 6 {
      place = .file(String(source.dropFirst(6)))
    } else if source.hasPrefix("@env:"), source.utf8.count > 5 {
      place = .environment(String(source.dropFirst(5)))
    } else {
      let ways = "write @prompt, @file:PATH or @env:NAME; a value that itself begins with @ has it doubled: @@"
      throw Fault(.inputInvalid, "\(ArgumentReader.shown(name)): \(ways)")
    }
  }

  /// Divides before the last `@http://` or `@https://`.
  private static func parts(of text: String) -> (source: Substring, origin: String?) {
    var place = text.endIndex
    while let at = text[..<place].lastIndex(of: "@"), at != text.startIndex {
      let rest = text[at...].dropFirst()
      if rest.hasPrefix("http://") || rest.hasPrefix("https://") { return (text[..<at], String(rest)) }
      place = at
    }
    return (text[...], nil)
  }
}
