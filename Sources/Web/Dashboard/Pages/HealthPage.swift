import Domain

/// Whether all is well, and what mends what is not.
struct HealthPage: Page {
  private let answer: JSON

  init(_ answer: JSON) { self.answer = answer }

  var title: String { "Health" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Health" }
    Element(.p) { verdict }
    Element(.ul, .class("rows findings")) { for finding in answer["findings"]?.array ?? [] { row(finding) } }
    Element(.p, .class("quiet")) {
      "Looked at "
      Moment.age(answer["looked"]?.string.flatMap { Timestamp($0) }, context)
      ". "
      Element(.code) { "errand doctor" }
      " looks at more."
    }
  }

  private var verdict: Element {
    switch answer["level"]?.string {
    case "fine": StateMark.mark("succeeded", "All is well.")
    case "note": StateMark.mark("asking", "Nothing is broken; something is worth knowing.")
    default: StateMark.mark("failed", "Something has to be mended.")
    }
  }

  private func row(_ finding: JSON) -> Element {
    Element(.li, .class("row")) {
      switch finding["level"]?.string {
      case "fine": StateMark.mark("succeeded", "fine")
      case "note": StateMark.mark("asking", "to know")
      default: StateMark.mark("failed", "to mend")
      }
      Element(.span) {
        Element(.strong) { finding["subject"]?.string }
        " "
        Foreign.text(finding["message"]?.string ?? "")
        if let remedy = finding["remedy"]?.string { Element(.p, .class("remedy")) { Foreign.text(remedy) } }
      }
    }
  }
}
