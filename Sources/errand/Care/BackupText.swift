import Domain
import Operations

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
    lines += (json["warnings"]?.array ?? []).compactMap(\.string).map { "warning: \(DisplayText.clean($0))" }
    return lines.flatMap { TextWrap.lines($0, to: width) }
  }

  static func restored(_ json: JSON) -> [String] {
    let backup = json["backup"] ?? .null
    let aside = DisplayText.clean(json["aside"]?.string ?? "")
    var lines = [
      "restored the state of \(DisplayText.clean(backup["made"]?.string ?? "?"))", contents(backup), sealed(backup),
    ]
    if backup["manifest_sha256"] == nil {
      lines.append(
        "an older Errand made it, without a hash of what it says of itself: when and by which version it was made is not "
          + "verified; all else is")
    }
    if backup["contents"] == "database" { lines.append(databaseAlone(json["files_lost"]?.int ?? 0)) }
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
    let count = Spans.count(backup["files"]?.int ?? 0, "file")
    return "\(tasks), a database of \(database), \(count) of \(files)"
      + (backup["contents"] == "database" ? " beside it" : "")
  }

  private static func databaseAlone(_ lost: Int64) -> String {
    "it is of the database alone, as one is made before an upgrade: files are those that the state has"
      + (lost > 0 ? "; \(Spans.count(lost, "file")) that it speaks of went since, with old or deleted tasks" : "")
  }

  private static func sealed(_ backup: JSON) -> String {
    backup["sealed"]?.bool == true
      ? "sealed values are in it; the key that opens them is not" : "no sealed values are in it, nor the key"
  }
}
