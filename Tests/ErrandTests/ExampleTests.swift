import Domain
import Operations
import Testing

@testable import errand

/// Every example that help prints can be typed.
@Suite struct ExampleTests {
  @Test(arguments: CommandGuides.all.compactMap(\.example)) func isRead(example: String) throws {
    let words = Self.words(of: example)
    #expect(words.first == "errand")
    switch try ArgumentReader.read(Array(words.dropFirst())) {
    case .call(let call): #expect(call.command.verb == words[1])
    case .local(let verb, let rest):
      #expect(verb == words[1])
      let guide = try #require(CommandGuides.named(verb))
      let options = guide.arguments.flatMap(\.names)
      #expect(rest.allSatisfy { !$0.hasPrefix("-") || options.contains($0) })
      #expect(rest.count <= guide.arguments.count + options.count)
    default: Issue.record("\(example) does nothing")
    }
  }

  @Test func showsWhereExactlyOneIsNeeded() throws {
    let resolve = try #require(CommandGuides.named("resolve"))
    #expect(resolve.synopsis() == "errand resolve TASK STEP (--done | --again | --fail) [--json]")
    for operation in Operation.all {
      for command in operation.commands {
        let guide = CommandGuide(command, operation)
        let required = operation.input.fields.filter(\.isRequired).map(\.name)
        for option in command.options where required.contains(option.field) {
          #expect(!guide.synopsis().contains("[--\(option.long)"), "\(guide.synopsis())")
        }
      }
    }
  }

  @Test func speaksOfNoAPIToPeople() {
    let foreign = ["JSON Schema", "Server-Sent", "Last-Event-ID", "application/json"]
    for guide in CommandGuides.all {
      for word in foreign { #expect(!guide.help.contains(word), "errand help \(guide.verb): \(word)") }
    }
  }

  @Test func tellsOfADaemonOfAnotherVersion() {
    #expect(VersionCommand.hint(daemon: nil) == nil && VersionCommand.hint(daemon: Version.text) == nil)
    #expect(VersionCommand.hint(daemon: "0.0.1")?.contains("errand stop") == true)
  }

  /// As a shell parts them; what is sent elsewhere is not the program's.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line + " " {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return Array(words.prefix { $0 != ">" })
  }
}
