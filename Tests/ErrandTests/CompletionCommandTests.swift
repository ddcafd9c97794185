import Domain
import FacesTesting
import LoopbackTesting
import POSIX
import TestSupport
import Testing

@testable import errand

@Suite struct CompletionCommandTests {
  private let folder = TemporaryFolder()

  private func words(_ line: String...) async -> [String] {
    let (status, transcript) = await errand(["__complete"] + line, in: folder)
    #expect(status == 0)
    #expect(transcript.err == "")
    return transcript.lines.map { String($0.split(separator: "\t").first ?? "") }
  }

  @Test func knowsCommandsWithoutADaemon() async throws {
    #expect(await words("st") == ["status", "stop"])
    #expect(await words("list", "--state=c") == ["--state=cancelled"])
    #expect(await words("completion", "") == ["bash", "zsh", "fish"])
    #expect(await words("help", "t") == ["templates"])
  }

  /// Nobody who presses a key wants a daemon for it.
  @Test func isSilentAndStartsNothingWhereNoDaemonRuns() async throws {
    #expect(await words("show", "") == [])
    #expect(await words("run", "--template", "") == [])
    #expect(try Files.names(in: folder.path).isEmpty)
  }

  @Test func asksTheDaemonThatRuns() async throws {
    let planner = ScriptedPlanner(templates: [["name": "price-comparison", "description": "a\tb\u{1B}"]])
    let served = try ServedHousehold(
      Household(planner: planner, owner: ThisProcess.userID), at: folder.path + "/control.sock")
    served.house.store.put(Specimens.summary(), plan: Specimens.plan)
    #expect(await words("show", "0c") == ["0c8k2m4p6r8t"])
    #expect(await words("show", "1") == [])
    #expect(await words("run", "--template", "") == ["price-comparison"])
    #expect(await words("help", "ex") == ["extract"])
    let (_, transcript) = await errand(["__complete", "run", "--template=p"], in: folder)
    #expect(transcript.out == "--template=price-comparison\ta b\n")
    served.stop()
  }
}
