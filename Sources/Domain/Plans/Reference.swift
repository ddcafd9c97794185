/// A typed reference to what a step gave: `${{ steps.id.field }}`. Never text that is parsed again.
package struct Reference: Hashable, Sendable, CustomStringConvertible {
  package let step: StepID
  /// One of the verb's outputs.
  package let field: String

  package init(step: StepID, field: String) {
    self.step = step
    self.field = field
  }

  /// Nil unless `text` is such a reference and nothing else.
  package init?(_ text: String) {
    guard text.hasPrefix("${{"), text.hasSuffix("}}"), text.utf8.count <= 200 else { return nil }
    let inner = text.dropFirst(3).dropLast(2).split(separator: " ", omittingEmptySubsequences: true)
    guard inner.count == 1 else { return nil }
    let parts = inner[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "steps", let step = StepID(parts[1]), StepID(parts[2]) != nil else {
      return nil
    }
    self.init(step: step, field: parts[2])
  }

  package var description: String { "${{ steps.\(step).\(field) }}" }
}
