import Domain
import Handlers
import Planning
import Synchronization

/// Plans by the templates that come with the program and by a person's own, which are read anew where they have
/// changed, so that a template can be mended while the daemon runs.
final class TemplateShelf: PlanMaker {
  private struct Reading {
    let own: OwnTemplates
    let planner: TemplatePlanMaker
  }

  private let shipped: [TemplateFile]
  /// The folder of a person's own; nil where there is none.
  private let folder: String?
  private let verbs: VerbCatalogue
  private let log: any LogSink
  private let reading: Mutex<Reading?> = Mutex(nil)

  init(shipped: [TemplateFile], own folder: String?, verbs: VerbCatalogue, log: any LogSink) {
    self.shipped = shipped
    self.folder = folder
    self.verbs = verbs
    self.log = log
    _ = current()
  }

  func consider(_ wish: Wish) throws(Fault) -> Thought { try current().consider(wish) }

  var templates: [JSON] { current().templates }

  var templateFaults: [Fault] {
    let planner = current()
    return planner.templateFaults + reading.withLock { $0?.own.faults ?? [] }
  }

  private func current() -> TemplatePlanMaker {
    let own = folder.map { TemplateFolder.own(in: $0) } ?? OwnTemplates()
    return reading.withLock { reading in
      if let reading, reading.own == own { return reading.planner }
      let registry = TemplateRegistry(shipped, own: own.files, verbs: verbs)
      for fault in own.faults + registry.faults {
        log.write(LogRecord(.error, "a template is left out", because: fault))
      }
      let planner = TemplatePlanMaker(Planner(templates: registry, verbs: verbs))
      reading = Reading(own: own, planner: planner)
      return planner
    }
  }
}
