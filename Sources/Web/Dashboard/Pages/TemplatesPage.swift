import Domain

/// The templates there are, by what they are for.
struct TemplatesPage: Page {
  private let templates: [TemplateView]
  private let leftOut: [FaultView]

  init(_ answer: JSON) {
    templates = (answer["templates"]?.array ?? []).map(TemplateView.init)
    leftOut = (answer["left_out"]?.array ?? []).compactMap(FaultView.init)
  }

  var title: String { "Templates" }
  var isLive: Bool { false }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { "Templates" }
    Element(.ul, .class("cards")) {
      for template in templates {
        Element(.li, .class("card")) {
          Element(.h2) { Element(.a, .href(Place.template(template.name).link)) { template.name } }
          Element(.p) { Foreign.text(template.description) }
        }
      }
    }
    if !leftOut.isEmpty {
      Element(.section, .labelled(by: "left-out")) {
        Element(.h2, .id("left-out")) { "Left out" }
        for fault in leftOut { FaultBox.of(fault) }
      }
    }
  }
}
