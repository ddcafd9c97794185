import Domain

/// A table as GitHub Flavored Markdown has it (section 4.10). What pages say stays text: signs that would make a link,
/// a picture or a tag of it are escaped. The pages that rows come from are links.
enum MarkdownText {
  static func text(_ names: [String], _ rows: [[JSON]]) -> String {
    guard !names.isEmpty else { return "" }
    let numeric = names.indices.map { column in
      let cells = rows.map { $0[column] }.filter { $0 != .null }
      return !cells.isEmpty && cells.allSatisfy { $0.number != nil || Decimal($0.string ?? "") != nil }
    }
    let head = line(names.map { cell(.string($0)) })
    let rule = line(numeric.map { $0 ? "---:" : "---" })
    let body = rows.map { row in
      line(zip(names, row).map { $0 == ExportCell.source ? link($1) : cell($1) })
    }
    return head + rule + body.joined()
  }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// Of an address in its canonical form: no space, no angle bracket.
  private static func link(_ json: JSON) -> String {
    guard let address = json.string, address.hasPrefix("http"), !address.contains(where: { " <>\\\n".contains($0) })
    else { return cell(json) }
    return "<" + address.flatMap { $0 == "|" ? "%7C" : String($0) } + ">"
  }

  private static func cell(_ json: JSON) -> String {
    var out = ""
    for character in ExportCell.text(of: json) {
      switch character {
      case "\n": out += "<br>"
      case "\t": out += " "
      case "|", "\\", "`", "*", "_", "[", "]", "<", ">", "&", "!", "#", "~", "$": out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }
}
