import Domain
import Testing

@testable import Planning

/// docs/templates.md is true: its template is one, and no key is missing.
@Suite struct TemplateGuideTests {
  private static func guide() throws -> String { String(decoding: try bytes(of: "docs/templates.md"), as: UTF8.self) }

  @Test func showsATemplateThatCanBeRead() throws {
    let example = try #require(try Self.guide().components(between: "```yaml\n", and: "```").first)
    let template = try TemplateDecoderTests.decode(example)
    #expect(template.effect == .once)
    #expect(template.steps.contains { $0.probe != nil && $0.when != nil && $0.retry != .standard })
  }

  @Test(arguments: TemplateStepReader.keys) func tellsOfEachKey(key: String) throws {
    #expect(try Self.guide().contains("\n| `\(key)` | "))
  }

  @Test func showsRetriesThatCanBeRead() throws {
    let rows = try Self.guide().components(between: "\n## Trying again", and: "\n## ").first ?? ""
    let policies = rows.components(between: "| `{", and: "}` |").map { "{" + $0 + "}" }
    #expect(policies.count == 4)
    for policy in policies {
      let text = TemplateDecoderTests.text([19: "    retry: \(policy)"])
      #expect(throws: Never.self) { try TemplateDecoderTests.decode(text) }
    }
  }
}

extension String {
  /// The stretches between one mark and the next other one.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let from = rest.firstRange(of: start) {
      rest = rest[from.upperBound...]
      guard let to = rest.firstRange(of: end) else { break }
      found.append(String(rest[..<to.lowerBound]))
      rest = rest[to.lowerBound...]
    }
    return found
  }
}
