import Domain

/// One template, and a form of its parameters that leads to the plan.
struct TemplatePage: Page {
  private let template: TemplateView

  init(_ answer: JSON) { template = TemplateView(answer) }

  var title: String { template.name }
  var isLive: Bool { false }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { template.name }
    Element(.p) { Foreign.text(template.description) }
    Element(.form, .get, .action(Place.plan(Place.Wishing()).link), .class("question")) {
      Element(.input, .input("hidden"), .name("template"), .value(template.name))
      for parameter in template.parameters { control(parameter) }
      Element(.div, .class("actions")) { Element(.button, .class("main")) { "Show the plan" } }
    }
  }

  @MarkupBuilder private func control(_ parameter: TemplateView.Parameter) -> Markup {
    let id = "p-\(parameter.name)"
    let name = Place.parameterPrefix + parameter.name
    if parameter.isSecret {
      Element(.p, .class("quiet")) { "\(parameter.name): a secret is given on the command line." }
    } else {
      Element(.label, .for(id)) {
        Foreign.text(parameter.help.isEmpty ? parameter.name : parameter.help)
        if !parameter.isRequired { Element(.span, .class("quiet")) { " (may be left out)" } }
      }
      if parameter.choices.isEmpty {
        Element(
          .input, .id(id), .input("text"), .name(name), .value(parameter.fallback), .required(parameter.isRequired),
          .autoDirection)
      } else {
        Element(.select, .id(id), .name(name), .required(parameter.isRequired)) {
          if !parameter.isRequired { Element(.option, .value("")) {} }
          for choice in parameter.choices {
            Element(.option, .value(choice), .selected(choice == parameter.fallback)) { choice }
          }
        }
      }
    }
  }
}
