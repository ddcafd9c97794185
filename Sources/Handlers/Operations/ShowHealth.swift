import Domain

struct ShowHealth: OperationHandler {
  let book: HealthBook

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let (looked, findings) = await book.newest()
    let levels = findings.map(\.level)
    let worst: HealthFinding.Level = levels.contains(.mend) ? .mend : levels.contains(.note) ? .note : .fine
    return [
      "level": .string(worst.rawValue), "looked": .string(looked.description),
      "findings": .array(findings.map(Self.json)),
    ]
  }

  private static func json(_ finding: HealthFinding) -> JSON {
    [
      "subject": .string(finding.subject), "level": .string(finding.level.rawValue),
      "message": .string(finding.message.cut(toBytes: 4096)),
      "remedy": finding.remedy.map { .string($0.cut(toBytes: 4096)) } ?? .null,
    ]
  }
}
