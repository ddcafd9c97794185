/// An attribute of an element. Which addresses a page may lead to is a matter of ``Link``, not of strings; there is no
/// way to write a style or a handler.
struct Attribute: Hashable, Sendable {
  private let name: String
  /// Nil for one that counts by being there.
  private let value: String?

  private init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }

  func write(into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: name.utf8)
    guard let value else { return }
    bytes.append(contentsOf: "=\"".utf8)
    Escaping.attribute(value, into: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  // MARK: - Of any element

  static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  static func id(_ id: String) -> Attribute { Attribute("id", id) }
  static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
  static func title(_ words: String) -> Attribute { Attribute("title", words) }
  static func tabIndex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
  static let autoDirection = Attribute("dir", "auto")
  static let hidden = Attribute("hidden", nil)

  /// What the script of the page reads: `data-NAME`.
  static func data(_ name: DataName, _ value: String = "") -> Attribute { Attribute("data-\(name.rawValue)", value) }

  /// What our script looks for.
  enum DataName: String, Sendable {
    /// A part that is made anew where events say so: the task's id, or `all`.
    case live
    /// A moment that is shown as an age.
    case age
    /// What a button copies.
    case copy
  }

  // MARK: - For those who do not see the page

  static func role(_ role: String) -> Attribute { Attribute("role", role) }
  static func label(_ words: String) -> Attribute { Attribute("aria-label", words) }
  static func labelled(by id: String) -> Attribute { Attribute("aria-labelledby", id) }
  static func current(_ isCurrent: Bool) -> Attribute? { isCurrent ? Attribute("aria-current", "page") : nil }
  static let isDecoration = Attribute("aria-hidden", "true")
  static let isPolite = Attribute("aria-live", "polite")

  // MARK: - Of the document

  static let utf8 = Attribute("charset", "utf-8")
  static func meta(_ name: String) -> Attribute { Attribute("name", name) }
  static func content(_ content: String) -> Attribute { Attribute("content", content) }
  static func rel(_ kind: String) -> Attribute { Attribute("rel", kind) }
  static func type(_ type: String) -> Attribute { Attribute("type", type) }
  static let isDeferred = Attribute("defer", nil)

  // MARK: - Addresses

  static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }
  static func source(_ link: Link) -> Attribute { Attribute("src", link.text) }
  static func action(_ link: Link) -> Attribute { Attribute("action", link.text) }
  /// What is behind it is saved, not shown.
  static let isDownload = Attribute("download", nil)

  // MARK: - Of tables and moments

  static func scope(_ scope: String) -> Attribute { Attribute("scope", scope) }
  static func span(columns: Int) -> Attribute { Attribute("colspan", String(columns)) }
  static func moment(_ text: String) -> Attribute { Attribute("datetime", text) }
  static let isOpen = Attribute("open", nil)

  // MARK: - Of forms

  static let post = Attribute("method", "post")
  static let get = Attribute("method", "get")
  static func name(_ name: String) -> Attribute { Attribute("name", name) }
  static func value(_ value: String) -> Attribute { Attribute("value", value) }
  static func input(_ type: String) -> Attribute { Attribute("type", type) }
  static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  static func placeholder(_ words: String) -> Attribute { Attribute("placeholder", words) }
  static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  static func maxLength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
  static func max(_ number: Int) -> Attribute { Attribute("max", String(number)) }
  static func step(_ text: String) -> Attribute { Attribute("step", text) }
  static func autocomplete(_ kind: String) -> Attribute { Attribute("autocomplete", kind) }
  static func inputMode(_ kind: String) -> Attribute { Attribute("inputmode", kind) }
  static func required(_ isRequired: Bool) -> Attribute? { isRequired ? Attribute("required", nil) : nil }
  static func checked(_ isChecked: Bool) -> Attribute? { isChecked ? Attribute("checked", nil) : nil }
  static func selected(_ isSelected: Bool) -> Attribute? { isSelected ? Attribute("selected", nil) : nil }
  static let takesFocus = Attribute("autofocus", nil)

  // MARK: - Of pictures: lengths in CSS pixels

  static func viewBox(width: Double, height: Double) -> Attribute {
    Attribute("viewBox", "0 0 \(number(width)) \(number(height))")
  }
  static func x(_ length: Double) -> Attribute { Attribute("x", number(length)) }
  static func y(_ length: Double) -> Attribute { Attribute("y", number(length)) }
  static func width(_ length: Double) -> Attribute { Attribute("width", number(length)) }
  static func height(_ length: Double) -> Attribute { Attribute("height", number(length)) }
  static func radius(_ length: Double) -> Attribute { Attribute("rx", number(length)) }
  static func path(_ commands: String) -> Attribute { Attribute("d", commands) }

  /// To a tenth: finer is not seen.
  static func number(_ length: Double) -> String {
    let bounded = length.isFinite ? Swift.min(Swift.max(length, -1e9), 1e9) : 0
    let tenths = Int((bounded * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
