/// A file that pages are shown with. Its name is that of the file in `Public/`.
package enum Asset: String, CaseIterable, Sendable {
  case style = "errand.css"
  case icon = "icon.svg"
  case script = "errand.js"

  /// As `Content-Type` has it.
  var mediaType: String {
    switch self {
    case .style: "text/css; charset=utf-8"
    case .icon: "image/svg+xml"
    case .script: "text/javascript; charset=utf-8"
    }
  }

  /// For who opens it by itself: it loads nothing. The script is a shared worker, too, which has this policy and not that
  /// of the page (Content Security Policy Level 3, 4.1): it may follow events.
  var policy: String {
    switch self {
    case .style, .icon: "default-src 'none'; sandbox"
    case .script: "default-src 'none'; connect-src 'self'"
    }
  }
}
