import Domain
import LoopbackTesting
import POSIX
import Testing

extension ProgramTests {
  /// The scripts, in the shells that they are for.
  @Suite struct CompletionTests {
    /// What a shell says when it runs `lines` after the script was read, with the program in its path.
    /// - Parameter prelude: what the shell has to know before it reads the script.
    private func say(
      _ shell: String, _ flags: [String], prelude: String = "", _ lines: String, _ errand: OwnErrand
    ) async throws -> [String] {
      let name = String(shell.split(separator: "/").last ?? "")
      let script = try await errand.run("completion", name).output
      let file = TemporaryFolder()
      try file.write("\(prelude)\n\(script)\n\(lines)\n", to: "script")
      var command = RunningProgram.Command(words: [shell] + flags + [file.path + "/script"])
      command.environment = [
        "ERRAND_STATE": errand.state, "LC_ALL": "C.UTF-8", "PATH": "\(Programs.folder):/usr/bin:/bin",
        "HOME": file.path, "XDG_CONFIG_HOME": file.path, "XDG_DATA_HOME": file.path,
      ]
      let ending = try await RunningProgram.start(command).ending()
      #expect(ending.errors == "")
      #expect(ending.code == 0)
      return ending.lines
    }

    @Test func completeInBash() async throws {
      try await OwnErrand.with { errand in
        let question = """
          ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _errand; echo "${COMPREPLY[*]}"; }
          ask errand st
          ask errand list --state = ca
          ask errand show ""
          files() { printf 'report (1).pdf\tapplication/pdf\n'; }
          ask files get 0c8k ""
          complete -p errand
          """
        let words = try await say("/bin/bash", ["--norc", "--noprofile"], question, errand)
        #expect(words == ["status stop", "cancelled", #"report\ \(1\).pdf"#, "complete -F _errand errand"])
        #expect(errand.processes().isEmpty)
      }
    }

    @Test(.enabled(if: Files.exists("/usr/bin/fish"), "fish is not installed")) func completeInFish() async throws {
      try await OwnErrand.with { errand in
        let question = """
          complete -C "errand st"
          complete -C "errand list --state=ca"
          complete -C "errand completion "
          """
        let words = try await say("/usr/bin/fish", ["--no-config"], question, errand)
        let found = words.map { $0.split(separator: "\t").first ?? "" }
        #expect(found == ["status", "stop", "--state=cancelled", "bash", "fish", "zsh"])
      }
    }

    /// As the completion system calls it: the words, and which of them is being typed.
    @Test(.enabled(if: Files.exists("/usr/bin/zsh"), "zsh is not installed")) func completeInZsh() async throws {
      try await OwnErrand.with { errand in
        let question = """
          _describe() { print -r -- "${(P)3[*]}"; }
          ask() { words=("$@"); CURRENT=$#; _errand; }
          ask errand st
          ask errand list --state=ca
          ask errand show "" || true
          """
        let words = try await say("/usr/bin/zsh", ["-f"], prelude: "compdef() { :; }", question, errand)
        #expect(words.count == 2)
        #expect(words.first?.hasPrefix("status:say whether the daemon runs") == true)
        #expect(words.last?.hasPrefix("--state=cancelled:") == true)
      }
    }
  }
}
