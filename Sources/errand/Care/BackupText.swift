import Domain

/// Backups in words.
enum BackupText {
  static func made(_ json: JSON, _ width: Int?) -> [String] {
    let backup = json["backup"] ?? .null
    var lines = [
      "\(DisplayText.clean(json["path"]?.string ?? "")): \(Spans.size(bytes: json["bytes"]?.int ?? 0)), "
        + "tried and found whole", contents(backup), sealed(backup),
    ]
    if let kept = json["kept"]?.int, let removed = json["removed"]?.int {
      lines.append("\(kept) kept, \(removed) older taken away")
    }
    return lines.flatMap { TextWrap.lines($0, to: width) }
  }

  static func restored(_ json: JSON) -> [String] {
    let backup = json["backup"] ?? .null
    let aside = DisplayText.clean(json["aside"]?.string ?? "")
    var lines = [
      "restored the state of \(DisplayText.clean(backup["made"]?.string ?? "?"))", contents(backup), sealed(backup),
    ]
    if let unfinished = backup["unfinished"]?.int, unfinished > 0 {
      lines.append(
        "\(Spans.count(unfinished, "task")) had not ended then: before a step that must happen once, a person is asked")
    }
    lines.append(
      "what was here before lies in \(aside); when it is not needed any more: rm -r \(DoctorRules.quoted(aside))")
    return lines
  }

  private static func contents(_ backup: JSON) -> String {
    let database = Spans.size(bytes: backup["database_bytes"]?.int ?? 0)
    let files = Spans.size(bytes: backup["file_bytes"]?.int ?? 0)
    let tasks = Spans.count(backup["tasks"]?.int ?? 0, "task")
    return "\(tasks), a database of \(database), \(Spans.count(backup["files"]?.int ?? 0, "file")) of \(files)"
  }

  private static func sealed(_ backup: JSON) -> String {
    backup["sealed"]?.bool == true
      ? "sealed values are in it; the key that opens them is not" : "no sealed values are in it, nor the key"
  }
}
