/// The heads of a table's columns; those of numbers stand where the numbers do.
enum TableHead {
  static func row(_ names: [String], numbers: Set<String> = []) -> Element {
    Element(.thead) {
      Element(.tr) {
        for name in names {
          if name.isEmpty {
            Element(.td)
          } else {
            Element(.th, .scope("col"), numbers.contains(name) ? .class("number") : nil) { Foreign.text(name) }
          }
        }
      }
    }
  }
}
