/// Text that a person, a site or a file wrote: its direction of writing is its own and turns nothing around it.
enum Foreign {
  static func text(_ text: String) -> Element { Element(.bdi) { text } }
}
