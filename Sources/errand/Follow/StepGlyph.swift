/// A step's state as a sign.
enum StepGlyph {
  static func text(_ state: String, _ style: Style) -> String {
    let (sign, ascii, colour): (String, String, Style.Colour) =
      switch state {
      case "succeeded": ("✔", "+", .green)
      case "failed": ("✘", "x", .red)
      case "running": ("▶", ">", .cyan)
      case "retrying": ("↻", "~", .yellow)
      case "waiting": ("…", "?", .yellow)
      case "unknown": ("?", "?", .yellow)
      case "skipped": ("⊘", "-", .dim)
      case "cancelled": ("⊗", "-", .dim)
      default: ("·", ".", .dim)
      }
    return style.paint(style.hasUnicode ? sign : ascii, colour)
  }
}
