/// `login: {user: ${{ params.user }}, password: ${{ params.password }}}`: both are given, or neither. A template has no
/// other place for a secret.
package struct TemplateLogin: Hashable, Sendable {
  /// The parameter that holds the name.
  package let user: String
  /// The parameter that stands for the password; a secret.
  package let password: String
}
