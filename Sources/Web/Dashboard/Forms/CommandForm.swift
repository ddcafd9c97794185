/// A form that does one thing: its button.
enum CommandForm {
  static func button(
    _ words: String, _ deed: Deed, _ context: PageContext, class style: String = "", fields: [(String, String)] = []
  ) -> Element {
    Element(.form, .post, .action(deed.link), .class("command")) {
      FormToken.fields(context, isKeyed: deed.isKeyed)
      for (name, value) in fields { Element(.input, .input("hidden"), .name(name), .value(value)) }
      Element(.button, .class(style)) { words }
    }
  }
}
