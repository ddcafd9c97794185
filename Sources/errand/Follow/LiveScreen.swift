/// Draws lines over the ones drawn before. All of a picture is one piece of text, so that nothing flickers.
struct LiveScreen {
  private var drawn: [String] = []

  /// What to write so that `lines` stand where the picture before stood; nothing where they are the same.
  mutating func text(for lines: [String]) -> String {
    guard lines != drawn else { return "" }
    var text = drawn.isEmpty ? "" : "\u{1B}[\(drawn.count)A"
    for line in lines { text += "\r\(line)\u{1B}[K\n" }
    // Lines that are no longer needed are emptied, and the cursor goes back up above them.
    let surplus = max(0, drawn.count - lines.count)
    if surplus > 0 {
      text += String(repeating: "\r\u{1B}[K\n", count: surplus) + "\u{1B}[\(surplus)A"
    }
    drawn = lines
    return text
  }

  /// Leaves the picture where it is; the next one is drawn below it.
  mutating func keep() { drawn = [] }
}
