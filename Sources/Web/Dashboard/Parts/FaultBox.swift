/// What went wrong, and what a person can do about it.
enum FaultBox {
  static func of(_ fault: FaultView) -> Element {
    Element(.div, .class("fault")) {
      Element(.p) { Foreign.text(fault.message) }
      Element(.p, .class("remedy")) { Foreign.text(fault.remedy) }
      Element(.p, .class("quiet")) { Element(.code) { fault.code } }
    }
  }
}
