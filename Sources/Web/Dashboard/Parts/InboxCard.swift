/// Something that waits for a person, with the form that ends its wait.
enum InboxCard {
  static func of(_ entry: InboxEntryView, _ context: PageContext, namesTask: Bool = true) -> Element {
    Element(.article, .class("card"), .id("i-\(entry.task)-\(entry.step)")) {
      Element(.h3) { Foreign.text(entry.question?.question ?? "Did this step happen?") }
      if namesTask {
        Element(.p, .class("quiet")) {
          "for "
          Element(.a, .href(Place.task(entry.task).link)) {
            if let goal = entry.goal { Foreign.text(goal) } else { "task \(entry.task)" }
          }
          if let age = Moment.age(entry.since, context) {
            " · asked "
            age
          }
          if let deadline = entry.question?.deadline { " · until \(Moment.words(deadline))" }
        }
      }
      if let question = entry.question {
        QuestionForm.form(question, task: entry.task, step: entry.step, context)
      } else {
        review(entry, context)
      }
    }
  }

  @MarkupBuilder private static func review(_ entry: InboxEntryView, _ context: PageContext) -> Markup {
    Element(.p) {
      "The work on "
      Element(.code) { entry.step }
      " was cut off after it began. Look at the site, then say what you found."
    }
    if let fault = entry.fault { Element(.p, .class("quiet")) { Foreign.text(fault.message) } }
    let deed = Deed.resolve(task: entry.task, step: entry.step)
    Element(.div, .class("actions")) {
      CommandForm.button("It happened", deed, context, class: "main", fields: [("resolution", "done")])
      CommandForm.button("It did not: do it again", deed, context, fields: [("resolution", "again")])
      CommandForm.button("Let it be", deed, context, fields: [("resolution", "fail")])
    }
  }
}
