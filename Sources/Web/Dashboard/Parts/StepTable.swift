import Domain
import Operations

/// The steps of a task, a row each: state, tries, times, and on demand what went in, what came out and why.
enum StepTable {
  static func of(_ steps: [StepView]) -> Element {
    Element(.div, .class("scroll"), .tabIndex(0), .role("region"), .label("Steps")) {
      Element(.table, .class("steps")) {
        TableHead.row(["Step", "State", "Site", "Tries", "Time"], numbers: ["Tries", "Time"])
        Element(.tbody) { for step in steps { row(step) } }
      }
    }
  }

  private static func row(_ step: StepView) -> Element {
    Element(.tr, .id("s-\(step.id)")) {
      Element(.th, .scope("row")) {
        Element(.details) {
          Element(.summary) { Foreign.text(step.label) }
          more(step)
        }
        trouble(step)
      }
      Element(.td) { StateMark.of(step) }
      Element(.td) { step.site.map(Foreign.text) }
      Element(.td, .class("number")) { step.attempt > 0 ? "\(step.attempt)" : "" }
      Element(.td, .class("number")) { step.seconds.map { Spans.text(seconds: $0) } }
    }
  }

  /// What keeps it from going on, at a glance.
  @MarkupBuilder private static func trouble(_ step: StepView) -> Markup {
    if step.waitsFor == .host, let reason = step.waitReason {
      Element(.p, .class("quiet")) { Foreign.text(reason) }
    } else if let fault = step.fault, step.state != "succeeded" {
      Element(.p, .class("why")) { Foreign.text(fault.message) }
    } else if step.state == "skipped" || step.state == "cancelled" {
      Element(.p, .class("quiet")) { Foreign.text(step.reason) }
    }
  }

  @MarkupBuilder private static func more(_ step: StepView) -> Markup {
    Element(.dl, .class("pairs")) {
      Element(.dt) { "step" }
      Element(.dd) {
        Element(.code) { step.id }
        if !step.reason.isEmpty {
          ": "
          Foreign.text(step.reason)
        }
      }
      if !step.needs.isEmpty {
        Element(.dt) { "after" }
        Element(.dd) { Element(.code) { step.needs.joined(separator: ", ") } }
      }
      data("given", step.inputs, bytes: step.inputBytes)
      if let bytes = step.outputBytes { data("gave", step.outputs, bytes: bytes) }
      for attempt in step.attempts where step.attempts.count > 1 || attempt.code != nil {
        Element(.dt) { "try \(attempt.number)" }
        Element(.dd) {
          attempt.outcome
          if let code = attempt.code {
            " "
            Element(.code) { code }
          }
        }
      }
      if let fault = step.fault {
        Element(.dt) { step.state == "succeeded" ? "mended" : "remedy" }
        Element(.dd) { Foreign.text(step.state == "succeeded" ? fault.message : fault.remedy) }
      }
    }
  }

  @MarkupBuilder private static func data(_ name: String, _ json: JSON?, bytes: Int64) -> Markup {
    if let json, json != [:] {
      Element(.dt) { name }
      Element(.dd) { Element(.pre) { Element(.code) { json.text } } }
    } else if json == nil, bytes > 0 {
      Element(.dt) { name }
      Element(.dd, .class("quiet")) { "\(Spans.size(bytes: bytes)), too large to show here" }
    }
  }
}
