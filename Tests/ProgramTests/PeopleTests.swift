import Domain
import LoopbackTesting
import POSIX
import TestSupport
import Testing

extension ProgramTests {
  /// Tasks that ask people, and people who answer them.
  @Suite struct PeopleTests {
    /// Asks for a colour, then for nothing else.
    private static func template(_ more: String = "", kind: String = "choice") -> String {
      AskTemplate.text(more, kind: kind)
    }

    /// An Errand whose only template asks.
    private static func with(
      _ template: String, _ body: (OwnErrand, @escaping (inout RunningProgram.Command) -> Void) async throws -> Void
    ) async throws {
      let folder = TemporaryFolder()
      try folder.write(template, to: "ask-first.yaml")
      try await OwnErrand.with { errand in
        try await body(errand) { $0.environment["ERRAND_TEMPLATES"] = folder.path }
      }
    }

    private static func started(
      _ errand: OwnErrand, _ change: (inout RunningProgram.Command) -> Void
    ) async throws -> String {
      let ending = try await errand.run(["run", "--template", "ask-first", "--json"], change)
      #expect(ending.code == 3, "\(ending.output)\(ending.errors)")
      let json = try OwnErrand.json(try #require(ending.lines.last, "\(ending.errors)"))
      #expect(json["state"] == "waiting")
      return try #require(json["task"]?.string)
    }

    @Test func keepsAQuestionOverTheDeathOfItsDaemon() async throws {
      try await Self.with(Self.template()) { errand, change in
        let task = try await Self.started(errand, change)
        let daemon = try #require(errand.processes().first { $0.role == .daemon })
        daemon.kill()
        #expect(daemon.ended(within: 5))
        let inbox = try await errand.run(["inbox"], change)
        #expect(inbox.output.contains("Which colour shall it be?"), "\(inbox.output)\(inbox.errors)")
        #expect(inbox.output.contains("errand answer \(task)/colour VALUE"))
        #expect(try await errand.run("list").output.contains("waiting for you"))
        #expect(try await errand.run("show", task).output.contains("errand answer \(task)/colour VALUE"))
        #expect(try await errand.run("answer", task, "2").code == 0)
        #expect(try await errand.run("watch", task).code == 0)
        #expect(try await errand.json("inbox")["entries"] == [])
        let late = try await errand.run("answer", "\(task)/colour", "black")
        #expect(late.code == 1 && late.errors.contains("(input.answered)"), "\(late.errors)")
      }
    }

    /// A page was open before it was asked; as long as the person takes, no process is there for the task.
    @Test func holdsNoProcessWhileAPersonIsWaitedFor() async throws {
      let template = """
        name: look-and-ask
        version: 1
        description: Looks at a page, asks, and looks again.
        parameters:
          url: {type: url}
        steps:
          - id: look
            open: {url: "${{ params.url }}"}
          - id: colour
            needs: [look]
            ask: {question: "Which colour shall it be?"}
          - id: again
            needs: [colour]
            open: {url: "${{ params.url }}"}
        examples:
          - params: {url: "http://shop.example/"}
        """
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "look-and-ask", template)
          let endless = try await errand.detached("Extract the table of stock from \(town.shops[1].url)/never")
          try await until { errand.processes().contains { $0.servesAJob } }
          let task = try await errand.detached(
            "--template", "look-and-ask", "-p", "url=\(town.shops[0].url)/fault/slow;ms=1500;times=1;key=look/")
          // Seen at work, so that it would be seen if it stayed.
          try await until { errand.processes().count { $0.servesAJob } == 2 }
          #expect(try await errand.settled(task)["state"] == "waiting")
          #expect(try town.shops[0].requests(underKey: "look") == 1)
          try await until { errand.processes().count { $0.servesAJob } < 2 }
          let pages = errand.processes().filter { $0.role == .page && $0.servesAJob }
          #expect(pages.count == 1, "\(pages)")
          #expect(try await errand.run("cancel", endless).code == 0)
          try await until { !errand.processes().contains { $0.servesAJob } }
          #expect(try await errand.json("show", task)["state"] == "waiting")
          #expect(try await errand.run("answer", task, "black").code == 0)
          #expect(try await errand.run("watch", task).code == 0)
          #expect(try town.shops[0].requests(underKey: "look") == 2)
        }
      }
    }

    @Test func takesOneOfTwoAnswers() async throws {
      try await Self.with(Self.template()) { errand, change in
        let task = try await Self.started(errand, change)
        async let one = errand.run("answer", "\(task)/colour", "black")
        async let other = errand.run("answer", "\(task)/colour", "white")
        let endings = try await [one, other]
        #expect(endings.compactMap(\.code).sorted() == [0, 1])
        let refused = endings.first { $0.code == 1 }?.errors ?? ""
        #expect(refused.contains("user:\(ThisProcess.userID) has answered it already"), "\(refused)")
        #expect(refused.contains("(input.answered)"), "\(refused)")
        #expect(try await errand.run("watch", task).code == 0)
      }
    }

    @Test func refusesAnAnswerOfAnotherKind() async throws {
      try await Self.with(Self.template(kind: "number")) { errand, change in
        let task = try await Self.started(errand, change)
        let typed = try await errand.run("answer", task, "blue")
        #expect(typed.code == 2 && typed.errors.contains("(input.invalid)"), "\(typed.errors)")
        let path = "POST /api/v1/tasks/\(task)/steps/colour/answer"
        let answers = try await apart {
          let bodies = [#"{"fields":{"answer":"blue"}}"#, #"{"fields":{}}"#, #"{"answer":1}"#]
          return try bodies.map { body in
            let answer = try ControlSocket(errand).ask(path, body: body)
            return "\(answer.status) \(answer.json["code"]?.string ?? "")"
          }
        }
        #expect(answers == Array(repeating: "422 input.invalid", count: 3))
        #expect(try await errand.run("answer", task, "-12.5").code == 0)
        #expect(try await errand.run("watch", task).code == 0)
      }
    }

    @Test func takesTheDefaultAtTheDeadline() async throws {
      try await Self.with(Self.template("      default: white\n      deadline_seconds: 1")) { errand, change in
        let task = try await Self.started(errand, change)
        // One that waits for a deadline is followed by nobody: it goes on all the same.
        while try await errand.json("inbox")["entries"] != [] {}
        let ending = try await errand.run("watch", task)
        #expect(ending.code == 0, "\(ending.errors)")
        for asked in [task, "\(task)/colour"] {
          let late = try await errand.run("answer", asked, "black")
          #expect(
            late.code == ErrorCode.inputExpired.exitCode && late.errors.contains("and the default was taken"),
            "\(late.errors)")
          #expect(late.errors.contains("(input.expired)"), "\(late.errors)")
        }
      }
    }

    @Test func saysThatAnAnswerComesTooLate() async throws {
      try await Self.with(Self.template("      deadline_seconds: 1")) { errand, change in
        let task = try await Self.started(errand, change)
        while try await errand.json("inbox")["entries"] != [] {}
        #expect(try await errand.run("watch", task).code == 1)
        let late = try await errand.run("answer", "\(task)/colour", "black")
        #expect(
          late.code == ErrorCode.inputExpired.exitCode && late.errors.contains("the time to answer is over"),
          "\(late.errors)")
        #expect(late.errors.contains("  \(ErrorCode.inputExpired.row.remedy) (input.expired)"), "\(late.errors)")
      }
    }

    /// Nothing of it is kept, and the question stays open.
    @Test func refusesAnAnswerOfTenMegabytes() async throws {
      try await Self.with(Self.template(kind: "text")) { errand, change in
        let task = try await Self.started(errand, change)
        let before = try await errand.json("show", task)
        let piped = try await errand.run(["answer", task, "-"]) {
          $0.words = ["/bin/sh", "-c", #"head -c 10485760 /dev/zero | tr '\0' x | "$0" "$@""#] + $0.words
        }
        let remedy = "  \(ErrorCode.inputTooLarge.row.remedy) (input.too_large)"
        #expect(piped.code == ErrorCode.inputTooLarge.exitCode && piped.errors.contains(remedy), "\(piped.errors)")
        let refused = try await apart {
          let socket = try ControlSocket(errand)
          let path = "POST /api/v1/tasks/\(task)/steps/colour/answer"
          try socket.send(
            "\(path) HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{")
          return try socket.answer()
        }
        #expect(refused.status == 413 && refused.json["code"] == "input.too_large", "\(refused.json.text)")
        // Within what a body may have, and beyond what an answer may.
        let long = try await errand.run(["answer", task, "-"]) {
          $0.words = ["/bin/sh", "-c", #"head -c 70000 /dev/zero | tr '\0' x | "$0" "$@""#] + $0.words
        }
        #expect([ErrorCode.inputTooLarge, .inputInvalid].contains { long.errors.contains("(\($0.rawValue))") })
        let after = try await errand.json("show", task)
        #expect(after["version"] == before["version"] && after["state"] == "waiting", "\(after.text)")
        #expect(try await errand.run("answer", task, "x").code == 0)
        #expect(try await errand.run("watch", task).code == 0)
      }
    }

    @Test func staysPausedOverARestart() async throws {
      try await Self.with(Self.template()) { errand, change in
        let task = try await Self.started(errand, change)
        #expect(try await errand.run("pause", task).output == "task \(task): paused\n")
        #expect(try await errand.run("pause", task).errors.contains("(task.paused)"))
        errand.processes().first { $0.role == .daemon }?.kill()
        let shown = try await errand.run(["show", task], change)
        #expect(shown.output.contains("errand resume \(task)"), "\(shown.output)\(shown.errors)")
        #expect(try await errand.run("answer", task, "black").code == 0)
        #expect(try await errand.json("show", task)["state"] == "paused")
        #expect(try await errand.run("resume", task).code == 0)
        #expect(try await errand.run("watch", task).code == 0)
        #expect(try await errand.run("resume", task).errors.contains("(task.final)"))
      }
    }

    // MARK: - At a terminal

    @Test func asksAtTheTerminalUntilItIsAnswered() async throws {
      try await Self.with(Self.template()) { errand, change in
        let running = try await errand.start(["run", "--template", "ask-first"]) {
          change(&$0)
          $0.columns = 80
        }
        await running.wrote("or the name > ")
        running.type("green\n")
        await running.wrote("none of the choices")
        running.type("2\n")
        let ending = await running.ending()
        #expect(ending.code == 0, "\(ending.output)")
        #expect(ending.output.contains("1  black"))
      }
    }

    @Test func asksForWhatATemplateLacks() async throws {
      let template = """
        name: ask-first
        version: 1
        description: Says what it was given.
        parameters:
          word: {type: text, help: What to say.}
          count: {type: integer, min: 1, max: 9}
        steps:
          - id: count
            set: {value: "${{ params.count }}"}
          - id: say
            set: {value: "${{ params.word }}"}
        examples:
          - params: {word: a, count: 1}
        """
      try await Self.with(template) { errand, change in
        let running = try await errand.start(["run", "--template", "ask-first", "-p", "count=3"]) {
          change(&$0)
          $0.columns = 80
        }
        await running.wrote("What to say.")
        await running.wrote("> ")
        running.type("hello\n")
        let ending = await running.ending()
        #expect(ending.code == 0, "\(ending.output)")
        // Without a terminal nobody is asked.
        let alone = try await errand.run(["run", "--template", "ask-first", "-p", "count=3"], change)
        #expect(alone.code == 2 || alone.code == 1, "\(alone.errors)")
        #expect(alone.errors.contains("word"), "\(alone.errors)")
      }
    }

    @Test func leavesTheQuestionOpenAtCtrlC() async throws {
      try await Self.with(Self.template()) { errand, change in
        let running = try await errand.start(["run", "--template", "ask-first"]) {
          change(&$0)
          $0.columns = 80
        }
        await running.wrote("or the name > ")
        running.process.signal(2)
        let ending = await running.ending()
        #expect(ending.code == 3, "\(ending.output)")
        #expect(ending.output.contains("errand answer "))
        #expect(try await errand.json("inbox")["entries"]?.array?.count == 1)
      }
    }
  }
}
