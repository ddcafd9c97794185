import Domain

/// The doctor's findings for people and for programs.
enum DoctorText {
  static func lines(_ findings: [DoctorFinding], _ width: Int?, _ style: Style) -> [String] {
    let room = findings.map { DisplayText.width($0.subject) }.max() ?? 0
    var lines: [String] = []
    var before = ""
    for finding in findings {
      // A subject stands once; what else is said of it stands below.
      let subject = DisplayText.pad(finding.subject == before ? "" : finding.subject, to: room)
      before = finding.subject
      let margin = String(repeating: " ", count: room + 4)
      let words = TextWrap.lines(finding.message, to: width.map { max(20, $0 - room - 4) })
      lines.append("\(mark(finding.level, style)) \(style.paint(subject, .bold))  \(words.first ?? "")")
      lines += words.dropFirst().map { margin + $0 }
      // A command stays in one piece, so that it can be copied.
      if let remedy = finding.remedy { lines.append(margin + style.paint("\(style.arrow) \(remedy)", .cyan)) }
    }
    let count = findings.count { $0.level == .mend }
    let verdict =
      count == 0 ? "all is well" : count == 1 ? "one thing is to be mended" : "\(count) things are to be mended"
    return lines + ["", style.paint(verdict, count == 0 ? .green : .red)]
  }

  static func json(_ findings: [DoctorFinding]) -> JSON {
    [
      "fine": .bool(!findings.contains { $0.level == .mend }),
      "findings": .array(
        findings.map { finding in
          [
            "subject": .string(finding.subject), "level": .string(finding.level.rawValue),
            "message": .string(finding.message), "remedy": finding.remedy.map { .string($0) } ?? .null,
          ]
        }),
    ]
  }

  private static func mark(_ level: DoctorFinding.Level, _ style: Style) -> String {
    switch level {
    case .fine: style.paint(style.hasUnicode ? "✓" : "+", .green)
    case .note: style.paint("!", .yellow)
    case .mend: style.paint(style.hasUnicode ? "✗" : "x", .red)
    }
  }
}
