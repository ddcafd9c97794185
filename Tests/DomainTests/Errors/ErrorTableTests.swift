import Domain
import TestSupport
import Testing

@Suite struct ErrorTableTests {
  @Test func givesEveryCodeARowThatAPersonCanUse() {
    for code in ErrorCode.allCases {
      let parts = code.rawValue.split(separator: ".")
      #expect(parts.count == 2, "\(code.rawValue) is not area.reason")
      #expect((400...599).contains(code.row.httpStatus), "\(code.rawValue)")
      #expect(code.row.remedy.hasSuffix(".") || code.row.remedy.contains(": "), "\(code.rawValue)")
      #expect((1...5).contains(code.exitCode), "\(code.rawValue)")
    }
  }

  @Test func triesOnceMoreWhereAWorkerHung() {
    #expect(ErrorCode.workerHung.attemptLimit == 2)
    #expect(ErrorCode.workerHung.errorClass.passes)
    for code in ErrorCode.allCases where code != .workerHung { #expect(code.attemptLimit == 10) }
  }

  @Test func givesEveryCodeAMessageIDOfItsOwn() {
    let ids = ErrorCode.allCases.map(\.messageID)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.utf8.count == 32 })
  }

  /// `make docs` writes the page anew.
  @Test func isWhatTheDocumentShows() {
    #expect(
      MadeDocument.text("docs/errors.md", made: Self.document) == Self.document,
      "docs/errors.md is not what the table says; write it with: make docs")
  }

  private static var document: String {
    let rows = ErrorCode.allCases.sorted { $0.rawValue < $1.rawValue }.map { code in
      "| `\(code.rawValue)` | \(code.errorClass.rawValue) | \(code.row.httpStatus) | \(code.exitCode) | \(code.row.remedy) |"
    }
    return """
      # Errors

      Every error has a code that never changes its meaning. Its class says whether trying again helps: `transient` and
      `throttled` ones are tried again by themselves, a step at a time, with growing waits; the others are not.
      This page is made from the table in the code; a test compares both.

      | code | class | HTTP | exit | what to do |
      |---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      ## What a site can do wrong
      A step that fails is tried as often as its class says, \(RetryPolicy.standard.attempts) times in all unless its \
      template says otherwise; \
      what ends with `worker.hung` is tried \(ErrorCode.workerHung.attemptLimit) times at most. Then the
      step has failed, and with it the task, unless the step says `errors: continue`. An order that may have been
      carried out is never sent again: its step is `unknown` until its probe has looked, or, as here, a person has
      decided, and the task waits. A test goes through this table row by row at the demo town.

      | the site | code | class | attempts | the task | what a person reads |
      |---|---|---|---|---|---|
      \(SiteFault.all.map(row).joined(separator: "\n"))

      """
  }

  private static func row(_ fault: SiteFault) -> String {
    let end = fault.end == .waiting ? "waits for a person" : fault.end.rawValue
    let code = fault.code.map { "`\($0.rawValue)` | \($0.errorClass.rawValue)" } ?? "none | none"
    return "| \(fault.words) | \(code) | \(fault.attempts) | \(end) "
      + "| \(fault.message ?? "what it reads of a site without fault") |"
  }
}
