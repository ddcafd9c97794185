import Domain
import Testing

@testable import Planning

@Suite struct TemplateRegistryTests {
  private func file(_ name: String, _ text: String) -> TemplateFile {
    TemplateFile(name: name, bytes: Array(text.utf8))
  }

  @Test func leavesBrokenFilesOutAndSaysWhy() throws {
    let good = TemplateDecoderTests.text()
    let registry = TemplateRegistry(
      [
        file("a.yaml", good), file("b.yaml", "name: ["), file("c.yaml", good), file("d.yaml", "version: 1"),
        file("e.yaml", TemplateDecoderTests.text([1: "name: other"])),
      ], verbs: verbs)
    #expect(registry.templates.map(\.name) == ["other", "two-pages"])
    #expect(registry.faults.map(\.code) == [.yamlInvalid, .templateInvalid, .templateInvalid])
    #expect(registry.faults[0].place == "b.yaml:2:1")
    #expect(registry.faults[1].message.hasPrefix("the template 'two-pages' stands in a.yaml already"))
    #expect(registry.faults[1].place == "c.yaml:1:1")
    #expect(registry.faults[2].place == "d.yaml:1:1")
  }

  @Test func prefersAPersonsOwn() throws {
    let own = file("/home/ann/order.yaml", TemplateDecoderTests.text([2: "version: 7"]))
    let broken = file("/home/ann/broken.yaml", "name: [")
    let registry = TemplateRegistry([file("a.yaml", TemplateDecoderTests.text())], own: [own, broken], verbs: verbs)
    #expect(registry.templates.map(\.version) == [7])
    #expect(registry.faults.map(\.place) == ["/home/ann/broken.yaml:2:1"])
    let fault = #expect(throws: Fault.self) { try registry.template(named: "broken") }
    #expect(fault?.place == "/home/ann/broken.yaml:2:1")
  }

  @Test func findsByNameAndIntent() throws {
    let registry = try shipped()
    #expect(try registry.template(named: "data-extraction").version == 1)
    #expect(registry.templates(for: .monitor).isEmpty)
    let fault = #expect(throws: Fault.self) { try registry.template(named: "nothing") }
    #expect(fault?.code == .templateNotFound)
    #expect(fault?.message == "there is no template 'nothing'; there are: data-extraction, price-comparison")
    let none = #expect(throws: Fault.self) { try TemplateRegistry([], verbs: verbs).template(named: "x") }
    #expect(none?.message == "there is no template 'x'; there are: none")
  }
}
