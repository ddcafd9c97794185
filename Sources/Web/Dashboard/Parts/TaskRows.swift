import Operations

/// Tasks, a row each.
enum TaskRows {
  static func list(_ tasks: [TaskView], _ context: PageContext) -> Element {
    Element(.ul, .class("rows")) { for task in tasks { row(task, context) } }
  }

  private static func row(_ task: TaskView, _ context: PageContext) -> Element {
    Element(.li, .id("t-\(task.id)"), .class("row")) {
      StateMark.of(task)
      Element(.a, .class("goal"), .href(Place.task(task.id).link)) {
        if let goal = task.goal { Foreign.text(goal) } else { Element(.em) { "deleted" } }
      }
      Element(.span, .class("facts")) {
        if task.state.isFinal {
          Element(.span, .class("number")) { Spans.text(seconds: task.seconds) }
        } else {
          ProgressPart.bar(task)
          Element(.span, .class("number")) { ProgressPart.words(task) }
        }
        Moment.age(task.ended ?? task.created, context)
      }
      if task.state == .failed, let fault = task.fault {
        Element(.span, .class("why")) { Foreign.text(fault.message) }
      }
    }
  }
}
