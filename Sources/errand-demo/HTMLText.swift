/// Text made safe for HTML, between tags and in double-quoted attributes.
func escaped(_ text: String) -> String {
  var result = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\u{A0}": result += "&nbsp;"
    default: result.unicodeScalars.append(character)
    }
  }
  return result
}
