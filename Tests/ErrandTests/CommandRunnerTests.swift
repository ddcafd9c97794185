import Domain
import Engine
import Operations
import Testing

@testable import errand

/// The face that every operation must have.
@Suite struct CommandRunnerTests {
  @Test func doesEveryVerbThatIsDeclaredAndNoOther() {
    let declared = Operation.all.flatMap(\.commands).map(\.verb)
    #expect(Set(CommandRunners.byVerb.keys) == Set(declared))
  }

  @Test func doesEveryLocalCommandAndNoOther() {
    #expect(Set(LocalCommands.byVerb.keys) == Set(CommandGuides.local.map(\.verb)))
    #expect(Set(CommandGuides.verbs).count == CommandGuides.verbs.count)
  }

  @Test(arguments: Operation.all.map(\.name)) func offersEveryOperation(_ name: String) throws {
    let operation = try #require(Operation.named(name))
    #expect(operation.commands.contains { CommandRunners.byVerb[$0.verb] != nil })
  }

  /// Else there would be no help on the verb.
  @Test func knowsWhichCommandsShareANameWithAVerbOfPlans() {
    let verbs = VerbRegistry.standard.catalogue.signatures.map(\.name)
    #expect(HelpCommand.verbsToo == Set(CommandGuides.verbs).intersection(verbs))
  }
}
