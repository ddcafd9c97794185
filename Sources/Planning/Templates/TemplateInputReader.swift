import Domain
import YAML

/// Reads the inputs of steps: plain values, and `${{ }}` where it is a whole value.
struct TemplateInputReader {
  let reader: YAMLReader
  /// How the inputs of this step name the one value of its group.
  let item: String?

  func read(_ node: YAMLNode) -> TemplateInput? {
    switch node.content {
    case .sequence(let items): return .list(items.compactMap(read))
    case .mapping(let entries):
      return .map(entries.compactMap { entry in read(entry.value).map { TemplateInput.Field(entry.key, $0) } })
    case .scalar(let scalar):
      if case .string(let text) = scalar.content, text.contains(text: "${{") { return reference(text, at: node.mark) }
      return reader.read(node, as: .json, "an input").map { .literal($0) }
    }
  }

  private func reference(_ text: String, at mark: YAMLMark) -> TemplateInput? {
    guard text.hasPrefix("${{"), text.hasSuffix("}}"), !text.dropFirst(3).contains(text: "${{") else {
      reader.note(mark, "a reference is a value by itself; it cannot stand inside a longer text")
      return nil
    }
    if let output = Reference(text) { return .output(output) }
    let inner = text.dropFirst(3).dropLast(2).split(separator: " ", omittingEmptySubsequences: true)
    let parts = inner.first?.split(separator: ".", omittingEmptySubsequences: false).map(String.init) ?? []
    guard inner.count == 1, parts.count == 2, parts[0] == "params", !parts[1].isEmpty else {
      reader.note(mark, "a reference is ${{ params.NAME }} or ${{ steps.ID.FIELD }}, not '\(text.prefix(80))'")
      return nil
    }
    return .parameter(parts[1])
  }
}
