package import Domain

/// The verbs that this program can do. A new verb is a file in `Verbs/` and a line here.
package struct VerbRegistry: Sendable {
  private let verbs: [String: any Verb]

  package init(_ verbs: [any Verb]) {
    self.verbs = Dictionary(verbs.map { ($0.signature.name, $0) }, uniquingKeysWith: { $1 })
  }

  package static let standard = VerbRegistry([
    AskVerb(),
    AssertVerb(),
    DownloadVerb(),
    ExtractVerb(),
    HTTPVerb(),
    OpenVerb(),
    PaginateVerb(),
    RankVerb(),
    SearchVerb(),
    SetVerb(),
  ])

  package subscript(name: String) -> (any Verb)? { verbs[name] }

  package var catalogue: VerbCatalogue { VerbCatalogue(verbs.values.map(\.signature)) }
}
