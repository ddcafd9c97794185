package import Domain

/// What a person wants, as operations take it: a goal in words, a template, or both.
package struct Wish: Hashable, Sendable {
  /// Empty where only a template was named.
  package let goal: String
  package let sites: [WebURL]
  package let template: String?
  package let parameters: [Value.Field]
  /// How long the task may take; nil for as long as its template says.
  package let timeout: Duration?

  package init(
    goal: String, sites: [WebURL] = [], template: String? = nil, parameters: [Value.Field] = [],
    timeout: Duration? = nil
  ) {
    self.goal = goal
    self.sites = sites
    self.template = template
    self.parameters = parameters
    self.timeout = timeout
  }

  /// - Throws: `input.invalid` where nothing says what is wanted, or a part of it cannot be read.
  init(_ input: Value) throws(Fault) {
    var sites: [WebURL] = []
    for site in input["sites"]?.list ?? [] { sites.append(try WebURL(site.string ?? "")) }
    self.init(
      goal: input["goal"]?.string ?? "", sites: sites, template: input["template"]?.string,
      parameters: input["parameters"]?.map ?? [], timeout: try input["timeout"]?.string.map(Self.timeout))
    guard template != nil || goal.contains(where: { !$0.isWhitespace }) else {
      throw Fault(.inputInvalid, "/goal: missing; say what you want, or name a template")
    }
    guard template != nil || parameters.isEmpty else {
      throw Fault(.inputInvalid, "/parameters: only a template takes parameters; name one")
    }
  }

  private static func timeout(_ words: String) throws(Fault) -> Duration {
    guard let timeout = Duration(words: words), timeout > .zero, timeout <= .seconds(86_400) else {
      throw Fault(.inputInvalid, "/timeout: \(Duration.wordsWanted) is wanted, a day at most")
    }
    return timeout
  }

  /// How lists call the task.
  package var words: String { goal.isEmpty ? "template \(template ?? "")" : goal }
}
