import Operations

/// The box for a goal. It leads to the plan: nothing is done before that was seen.
enum GoalForm {
  static func form(goal: String, isFirst: Bool) -> Element {
    Element(.form, .get, .action(Place.plan(Place.Wishing()).link), .class("goal")) {
      Element(.label, .for("goal")) { "What shall be done?" }
      Element(.div, .class("line")) {
        Element(
          .textarea, .id("goal"), .name("goal"), .rows(2), .maxLength(GoalShape.textLimit), .required(true),
          .autoDirection, isFirst ? .takesFocus : nil,
          .placeholder("Compare the price of the desk lamp at http://shop.example/ and http://store.example/")
        ) { goal }
        Element(.button, .class("main")) { "Show the plan" }
      }
    }
  }
}
