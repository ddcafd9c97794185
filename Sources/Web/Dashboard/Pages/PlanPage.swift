import Domain

/// A goal as it was understood, and what would be done: shown before anything is.
struct PlanPage: Page {
  private let answer: JSON
  private let wish: Place.Wishing

  init(_ answer: JSON, _ wish: Place.Wishing) {
    self.answer = answer
    self.wish = wish
  }

  var title: String { "Plan" }
  var isLive: Bool { false }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "The plan" }
    GoalForm.form(goal: wish.goal, isFirst: false)
    if let fault = answer["error"].flatMap(FaultView.init) {
      FaultBox.of(fault)
    } else {
      Element(.form, .post, .action(Deed.run.link), .class("run")) {
        FormToken.fields(context, isKeyed: true)
        Element(.input, .input("hidden"), .name("goal"), .value(wish.goal))
        if let hash = answer["outline"]?["hash"]?.string {
          Element(.input, .input("hidden"), .name("plan"), .value(hash))
        }
        if !wish.template.isEmpty { Element(.input, .input("hidden"), .name("template"), .value(wish.template)) }
        for parameter in wish.parameters {
          Element(
            .input, .input("hidden"), .name(Place.parameterPrefix + parameter.name), .value(parameter.text))
        }
        Element(.button, .class("main"), .takesFocus) { "Do it" }
        Element(.span, .class("quiet")) { "Nothing has been done yet." }
      }
    }
    understood
    steps
  }

  @MarkupBuilder private var understood: Markup {
    let found = (answer["goal"]?["entities"]?.array ?? []) + (answer["goal"]?["constraints"]?.array ?? [])
    if !found.isEmpty {
      Element(.section, .labelled(by: "understood")) {
        Element(.h2, .id("understood")) { "What was understood" }
        Element(.dl, .class("pairs")) {
          if let intent = answer["goal"]?["intent"]?.string {
            Element(.dt) { "to do" }
            Element(.dd) { Self.plain(intent) }
          }
          for entity in found {
            Element(.dt) { Self.plain(entity["kind"]?.string ?? "") }
            Element(.dd) {
              Foreign.text(entity["text"]?.string ?? "")
              if let confidence = entity["confidence"]?.number {
                Element(.span, .class("quiet")) { " \(Self.percent(confidence)) sure" }
              }
            }
          }
        }
      }
    }
  }

  @MarkupBuilder private var steps: Markup {
    if let outline = answer["outline"], let planned = outline["steps"]?.array {
      Element(.section, .labelled(by: "steps")) {
        Element(.h2, .id("steps")) { "What would be done" }
        PlanPicture.of(planned.map(Self.node))
        Element(.ol, .class("plan")) {
          for step in planned {
            Element(.li) {
              Foreign.text(step["label"]?.string ?? "")
              if step["effect"]?.string == Effect.once.rawValue { Element(.strong, .class("once")) { " acts once" } }
            }
          }
        }
        bounds(outline)
      }
    }
  }

  /// What it may do at most, whatever a page says.
  @MarkupBuilder private func bounds(_ outline: JSON) -> Markup {
    let origins = (outline["origins"]?.array ?? []).compactMap(\.string)
    Element(.dl, .class("pairs quiet")) {
      Element(.dt) { "goes to" }
      Element(.dd) { Foreign.text(origins.joined(separator: ", ")) }
      Element(.dt) { "changes" }
      Element(.dd) { outline["effect"]?.string == Effect.none.rawValue ? "nothing there" : "something there" }
      if let confidence = outline["confidence"]?.number {
        Element(.dt) { "sure" }
        Element(.dd) { Self.percent(confidence) }
      }
    }
  }

  private static func node(_ step: JSON) -> PlanPicture.Node {
    PlanPicture.Node(
      id: step["id"]?.string ?? "", label: step["label"]?.string ?? "",
      needs: (step["needs"]?.array ?? []).compactMap(\.string), kind: "", verb: step["verb"]?.string ?? "")
  }

  private static func percent(_ part: Double) -> String { "\(Int(min(max(part, 0), 1) * 100 + 0.5)) %" }

  /// `rows_at_least` as `rows at least`.
  private static func plain(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }
}
