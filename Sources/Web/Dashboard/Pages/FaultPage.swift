import Domain

/// Says what did not work, and what to do.
struct FaultPage {
  private let fault: FaultView

  init(_ fault: Fault) { self.fault = FaultView(fault) }

  var title: String { "This did not work" }

  @MarkupBuilder func content(_ context: PageContext) -> Markup {
    Element(.h1) { title }
    FaultBox.of(fault)
    Element(.p) { Element(.a, .href(Place.home.link)) { "Home" } }
  }
}
