import Domain

/// What the daemon knows of itself, as the doctor says it.
enum HealthText {
  static func lines(_ json: JSON, _ width: Int?, _ style: Style) -> [String] {
    let findings = (json["findings"]?.array ?? []).map { finding in
      DoctorFinding(
        subject: text(finding["subject"]),
        level: finding["level"]?.string.flatMap(DoctorFinding.Level.init(rawValue:)) ?? .note,
        message: text(finding["message"]), remedy: (finding["remedy"]?.string).map(DisplayText.clean))
    }
    return DoctorText.lines(findings, width, style)
  }

  private static func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
}
