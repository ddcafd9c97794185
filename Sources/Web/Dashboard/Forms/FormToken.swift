import Domain

/// What shows that a form is one of the page's own, and which sending of it this is.
enum FormToken {
  /// Where a form says by which key its command is known, so that sending it twice does it once.
  static let keyField = "key"

  @MarkupBuilder static func fields(_ context: PageContext, isKeyed: Bool = false) -> Markup {
    Element(.input, .input("hidden"), .name(Visitor.field), .value(context.formToken))
    if isKeyed {
      Element(.input, .input("hidden"), .name(keyField), .value("page-\(context.now.microseconds)"))
    }
  }
}
