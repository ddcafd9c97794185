/// Interned element and attribute names, lower case in ASCII, with what reading needs to know of each.
struct NameTable: Sendable {
  /// What a name means to readers of text.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Its content is never shown as text.
    static let unseen = Traits(rawValue: 1)
    /// Stands on lines of its own: words before and after it do not touch.
    static let block = Traits(rawValue: 2)
    /// Has no content and no end tag.
    static let void = Traits(rawValue: 4)
  }

  private(set) var names: [String] = []
  private(set) var traits: [Traits] = []
  private var places: [String: Int32] = [:]

  /// The place of a name already known.
  func find(_ name: String) -> Int32? { places[name] }

  func name(at place: Int32) -> String {
    names.indices.contains(Int(place)) ? names[Int(place)] : ""
  }

  func traits(at place: Int32) -> Traits {
    traits.indices.contains(Int(place)) ? traits[Int(place)] : []
  }

  mutating func intern(_ name: String) -> Int32 {
    if let known = places[name] { return known }
    let place = Int32(names.count)
    names.append(name)
    traits.append(Self.traits(of: name))
    places[name] = place
    return place
  }

  private static func traits(of name: String) -> Traits {
    var result: Traits = []
    if unseenNames.contains(name) { result.insert(.unseen) }
    if blockNames.contains(name) { result.insert(.block) }
    if voidNames.contains(name) { result.insert(.void) }
    return result
  }

  /// `noscript` is missing on purpose: no script runs here, so its content is what a reader sees.
  private static let unseenNames: Set<String> = [
    "script", "style", "template", "head", "title", "datalist", "iframe", "object", "svg", "math", "canvas", "audio",
    "video",
  ]
  private static let blockNames: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "img", "input", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
  ]
  private static let voidNames: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
}
