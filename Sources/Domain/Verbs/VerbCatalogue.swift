/// The verbs that this program can do, by name.
package struct VerbCatalogue: Sendable {
  /// Sorted by name.
  package let signatures: [VerbSignature]

  package init(_ signatures: [VerbSignature]) { self.signatures = signatures.sorted { $0.name < $1.name } }

  package subscript(name: String) -> VerbSignature? { signatures.first { $0.name == name } }

  /// For messages: `assert, extract, open`.
  package var names: String { signatures.map(\.name).joined(separator: ", ") }
}
