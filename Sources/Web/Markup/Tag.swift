/// The elements that pages use. None of them runs anything but ``script``, which takes a file of ours and no text.
enum Tag: String, Sendable {
  // The document.
  case html, head, title, meta, link, script, body
  // Its parts.
  case header, nav, main, section, article, aside, footer, div
  case h1, h2, h3, p, ul, ol, li, dl, dt, dd, pre, blockquote, hr, br, details, summary, figure, figcaption
  // Text.
  case a, span, strong, em, small, code, kbd, samp, time, bdi, mark, abbr, data, output
  // Tables.
  case table, caption, thead, tbody, tr, th, td
  // Forms.
  case form, fieldset, legend, label, input, textarea, select, option, button, progress, meter, datalist
  // Pictures.
  case svg, g, path, rect, line, circle, text, use, desc

  /// Has no content and no end (WHATWG HTML, 13.1.2).
  var isVoid: Bool {
    switch self {
    case .meta, .link, .hr, .br, .input: true
    default: false
    }
  }
}
