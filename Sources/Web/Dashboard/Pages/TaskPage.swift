import Domain
import Operations

/// One task: how it goes, what it asks, what it gave, and why it failed.
struct TaskPage: Page {
  private let task: TaskView

  init(_ answer: JSON) { task = TaskView(answer) }

  var title: String { task.goal ?? "Task \(task.id)" }
  var isLive: Bool { !task.state.isFinal }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    head(context)
    questions(context)
    if let fault = task.fault { FaultBox.of(fault) }
    if let result = task.result { self.result(result) }
    if !task.notes.isEmpty {
      Element(.ul, .class("notes")) { for note in task.notes { Element(.li) { Foreign.text(note) } } }
    }
    files
    pictures(context.now)
    foot
  }

  @MarkupBuilder private func head(_ context: PageContext) -> Markup {
    Element(.h1) {
      if let goal = task.goal { Foreign.text(goal) } else { "Task \(task.id)" }
    }
    Element(.p, .class("facts"), .isPolite) {
      StateMark.of(task)
      if !task.state.isFinal {
        ProgressPart.bar(task)
        Element(.span, .class("number")) { ProgressPart.words(task) }
      }
      Element(.span, .class("number")) { Spans.text(seconds: task.seconds) }
      if task.cost > 0 { Element(.span, .class("number")) { Spans.cost(dollars: task.cost) } }
      Moment.age(task.ended ?? task.created, context)
    }
    Element(.div, .class("actions")) { for action in actions { CommandForm.button(action.0, action.1, context) } }
  }

  /// What can be done with it now.
  private var actions: [(String, Deed)] {
    func deed(_ command: Deed.TaskCommand) -> Deed { .command(command, task: task.id) }
    switch task.state {
    case .queued, .running, .waiting: return [("Pause", deed(.pause)), ("Cancel", deed(.cancel))]
    case .paused: return [("Go on", deed(.resume)), ("Cancel", deed(.cancel))]
    case .succeeded, .failed, .cancelled: return [("Do again", deed(.again)), ("Delete", deed(.delete))]
    }
  }

  @MarkupBuilder private func questions(_ context: PageContext) -> Markup {
    for step in task.steps where step.waitsFor?.isForAPerson == true {
      InboxCard.of(InboxEntryView(task: task.id, step), context, namesTask: false)
    }
  }

  @MarkupBuilder private func result(_ result: ResultView) -> Markup {
    Element(.section, .labelled(by: "result")) {
      Element(.h2, .id("result")) { "Result" }
      ResultTable.of(result)
      for note in result.notes { Element(.p, .class("quiet")) { Foreign.text(note) } }
      Element(.p) {
        "Save it as "
        Element(.a, .href(FilePlace.result(task: task.id, .csv).link), .isDownload) { "CSV" }
        " or "
        Element(.a, .href(FilePlace.result(task: task.id, .json).link), .isDownload) { "JSON" }
      }
    }
  }

  @MarkupBuilder private var files: Markup {
    if !task.files.isEmpty {
      Element(.section, .labelled(by: "files")) {
        Element(.h2, .id("files")) { "Files" }
        Element(.ul, .class("rows")) {
          for file in task.files {
            Element(.li, .class("file")) {
              Element(.a, .href(FilePlace.kept(task: task.id, name: file.name).link), .isDownload) {
                Foreign.text(file.name)
              }
              Element(.span, .class("quiet")) { " \(Spans.size(bytes: file.bytes)), \(file.type)" }
            }
          }
        }
      }
    }
  }

  @MarkupBuilder private func pictures(_ now: Timestamp) -> Markup {
    if let picture = PlanPicture.of(task.steps.map(Self.node)) {
      Element(.section, .labelled(by: "plan")) {
        Element(.h2, .id("plan")) { "Plan" }
        picture
      }
    }
    Element(.section, .labelled(by: "steps")) {
      Element(.h2, .id("steps")) { "Steps" }
      StepTable.of(task.steps)
    }
    if let picture = TimelinePicture.of(task.steps, now: now) {
      Element(.section, .labelled(by: "times")) {
        Element(.h2, .id("times")) { "Timeline" }
        picture
      }
    }
  }

  private static func node(_ step: StepView) -> PlanPicture.Node {
    PlanPicture.Node(
      id: step.id, label: step.label, needs: step.needs, kind: StateMark.kind(of: step), verb: step.verb)
  }

  private var foot: Element {
    Element(.dl, .class("pairs quiet")) {
      Element(.dt) { "task" }
      Element(.dd) { Element(.code) { task.id } }
      Element(.dt) { "asked for by" }
      Element(.dd) { task.owner }
      Element(.dt) { "as a command" }
      Element(.dd) {
        Element(.code) { "errand show \(task.id)" }
        Element(.button, .class("copy"), .data(.copy, "errand show \(task.id)"), .hidden) { "Copy" }
      }
      Element(.dt) { "events" }
      Element(.dd) { Element(.a, .href(Place.events(task.id, before: "").link)) { "what happened, line by line" } }
    }
  }
}
