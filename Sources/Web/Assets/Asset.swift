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
}
