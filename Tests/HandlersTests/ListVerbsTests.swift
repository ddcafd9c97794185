import Domain
import Engine
import FacesTesting
import Operations
import Testing

@Suite struct ListVerbsTests {
  @Test func tellsOfEveryVerbWhatItTakesAndGives() async throws {
    let answer = try await Household().perform(.listVerbs, [:])
    _ = try Operation.listVerbs.output.decode(answer)
    let verbs = answer["verbs"]?.array ?? []
    #expect(verbs.map { $0["name"]?.string } == VerbRegistry.standard.catalogue.signatures.map(\.name))
    let open = try #require(verbs.first { $0["name"] == "open" })
    #expect(open["inputs"]?["properties"]?["url"]?["description"] == "where to go")
    #expect(open["outputs"]?["required"] == ["url", "title"])
    #expect(open["timeout_seconds"]?.number == 30)
    #expect(open["acts_on_page"] == true)
  }
}
