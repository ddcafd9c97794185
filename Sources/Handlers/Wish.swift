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
  /// Beside the parameters, so that nothing that shows those shows these.
  package let secrets: [GivenSecret]

  package init(
    goal: String, sites: [WebURL] = [], template: String? = nil, parameters: [Value.Field] = [],
    timeout: Duration? = nil, secrets: [GivenSecret] = []
  ) {
    self.goal = goal
    self.sites = sites
    self.template = template
    self.parameters = parameters
    self.timeout = timeout
    self.secrets = secrets
  }

  /// - Throws: `input.invalid` where nothing says what is wanted, or a part of it cannot be read; `secret.no_origin`.
  init(_ input: Value) throws(Fault) {
    var sites: [WebURL] = []
    for site in input["sites"]?.list ?? [] { sites.append(try WebURL(site.string ?? "")) }
    self.init(
      goal: input["goal"]?.string ?? "", sites: sites, template: input["template"]?.string,
      parameters: input["parameters"]?.map ?? [], timeout: try input["timeout"]?.string.map(Self.timeout),
      secrets: try Self.secrets(input, sites))
    guard template != nil || goal.contains(where: { !$0.isWhitespace }) else {
      throw Fault(.inputInvalid, "/goal: missing; say what you want, or name a template")
    }
  }

  private static func secrets(_ input: Value, _ sites: [WebURL]) throws(Fault) -> [GivenSecret] {
    try (input["secrets"]?.map ?? []).map { (field) throws(Fault) in
      guard (1...Secret.nameLimit).contains(field.name.utf8.count) else {
        throw Fault(.inputInvalid, "/secrets: a name has 1 to \(Secret.nameLimit) bytes")
      }
      let value = field.value["value"]?.string ?? ""
      // Nothing that logs in can send them.
      guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
        throw Fault(
          .inputInvalid, "/secrets/\(field.name): control characters, such as the end of a line, cannot be sent")
      }
      let origin = try SecretBinding.origin(of: field.name, saying: field.value["origin"]?.string, sites: sites)
      return GivenSecret(
        Secret(name: field.name, origin: origin), bytes: Array(value.utf8))
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
