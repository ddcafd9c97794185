package import Access

/// Whom the entry has let in with a request.
package struct Visitor: Hashable, Sendable {
  package let principal: Principal
  /// The session's id, which opens nothing.
  package let session: String
  /// What every form must carry, in the field ``field``.
  package let formToken: String

  package init(principal: Principal, session: String, formToken: String) {
    self.principal = principal
    self.session = session
    self.formToken = formToken
  }

  /// The field of a form that carries its token.
  package static let field = "form_token"
  /// What carries it where a script sends something else than a form.
  package static let header = "Errand-Form-Token"
}
