import Domain
import FacesTesting
import LoopbackTesting
import Operations
import POSIX
import TestSupport
import Testing

@testable import errand

/// The command line against the real API on a socket, with a scripted engine behind it.
@Suite struct CommandLineToolTests {
  private let folder = TemporaryFolder()

  private func serve(_ house: Household) throws -> ServedHousehold {
    try ServedHousehold(house, at: folder.path + "/control.sock")
  }

  private func household(
    planner: ScriptedPlanner = ScriptedPlanner(), onSubmit: @escaping @Sendable (ShelfStore) -> Void = { _ in },
    onWait: @escaping @Sendable (ShelfStore) -> Void = { _ in }, onStop: @escaping @Sendable () -> Void = {}
  ) -> Household {
    Household(planner: planner, owner: ThisProcess.userID, onSubmit: onSubmit, onWait: onWait, onStop: onStop)
  }

  /// A task that is running when it is first looked at, and has ended `state` when somebody waits for it.
  private func ending(_ state: TaskState, code: ErrorCode? = nil) -> Household {
    household(
      onSubmit: { store in
        store.put(
          Specimens.summary(version: 3), steps: [Specimens.step("open-1", "running", seconds: nil)],
          plan: Specimens.plan)
      },
      onWait: { store in
        store.put(
          Specimens.summary(
            state: state, version: 6, stepsEnded: 2, code: code,
            failedStep: code.map { _ in Specimens.stepID("open-1") },
            ended: Specimens.created.advanced(by: .seconds(3))),
          steps: [
            Specimens.step("open-1", code == nil ? "succeeded" : "failed", code: code),
            Specimens.step("open-2", "succeeded"),
          ], plan: Specimens.plan)
        if state == .succeeded { store.put(Specimens.table.value(), as: .result, of: Specimens.taskID()) }
        store.put(Value(.string("no such page")), as: .message(Specimens.stepID("open-1")), of: Specimens.taskID())
      })
  }

  // MARK: - run

  @Test func runsATaskToItsResult() async throws {
    let served = try serve(ending(.succeeded))
    let (status, transcript) = await errand(["run", "Compare the lamps"], in: folder)
    #expect(status == 0)
    #expect(
      transcript.lines == [
        "task 0c8k2m4p6r8t: Compare the lamps", "task 0c8k2m4p6r8t: running", " 50% open-1 (a.example): running",
        "100% open-1 (a.example): succeeded after 1.0 s", "100% open-2 (b.example): succeeded after 1.0 s",
        "task 0c8k2m4p6r8t: succeeded", "", "name       price  source",
        "---------  -----  ----------------------", "Desk lamp   12.5  http://a.example/lamps",
        "", "- Two shops were asked.", "", "task 0c8k2m4p6r8t succeeded, 1 row, 2 steps, 2.0 s, $0.0000",
      ])
    #expect(transcript.err == "")
    served.stop()
  }

  @Test func runsATaskForAProgram() async throws {
    let served = try serve(ending(.succeeded))
    let (status, transcript) = await errand(["run", "Compare the lamps", "--json"], in: folder)
    #expect(status == 0)
    #expect(transcript.lines.count == 1)
    let json = try JSONParser.parse(transcript.out)
    #expect(json.object?.names == ["task", "state", "result", "steps", "seconds", "cost_usd"])
    #expect(json["state"] == "succeeded")
    #expect(json["steps"] == 2)
    #expect(json["result"]?["rows"] == [["name": "Desk lamp", "price": 12.5, "source": "http://a.example/lamps"]])
    served.stop()
  }

  @Test func drawsOnATerminal() async throws {
    let served = try serve(ending(.succeeded))
    let (status, transcript) = await errand(
      ["run", "Compare the lamps"], in: folder, terminal: Console.Size(columns: 70, rows: 20))
    #expect(status == 0)
    #expect(transcript.out.contains("> open-1  a.example  running"))
    #expect(transcript.out.contains("\u{1B}[3A"))
    #expect(transcript.out.contains("#################### 100%  succeeded after 2.0 s"))
    served.stop()
  }

  @Test func tellsWhyATaskFailed() async throws {
    let served = try serve(ending(.failed, code: .pageNotFound))
    let (status, transcript) = await errand(["run", "Compare the lamps"], in: folder)
    #expect(status == 1)
    #expect(
      transcript.err
        == "errand: no such page\n  Check the address: the site has no such page. (page.not_found)\n")
    let (jsonStatus, json) = await errand(["show", "0c", "--json"], in: folder)
    #expect(jsonStatus == 0)
    #expect(try JSONParser.parse(json.out)["error"]?["code"] == "page.not_found")
    served.stop()
  }

  @Test func saysThatATaskWasCancelled() async throws {
    let served = try serve(ending(.cancelled))
    let (status, transcript) = await errand(["run", "Compare the lamps", "--json"], in: folder)
    #expect(status == 4)
    #expect(try JSONParser.parse(transcript.out)["result"] == .null)
    #expect(transcript.err.contains("task.cancelled"))
    served.stop()
  }

  @Test func leavesATaskThatIsDetached() async throws {
    let served = try serve(household())
    let (status, json) = await errand(["run", "a", "--detach", "--json"], in: folder)
    #expect(status == 0)
    #expect(json.out == "{\"task\":\"0c8k2m4p6r8t\"}\n")
    let (_, text) = await errand(["run", "a", "--detach"], in: folder)
    #expect(text.out == "task 0c8k2m4p6r8t\n")
    #expect(text.err == "watch it: errand watch 0c8k2m4p6r8t\n")
    served.stop()
  }

  @Test func refusesAGoalThatItDoesNotUnderstand() async throws {
    let fault = Fault(.goalNotUnderstood, "understood: nothing; lacking: a site")
    let served = try serve(household(planner: ScriptedPlanner(.failure(fault))))
    let (status, transcript) = await errand(["run", "Dance", "--json"], in: folder)
    #expect(status == 1)
    #expect(transcript.err.hasPrefix("errand: understood: nothing; lacking: a site\n  Say what to find"))
    #expect(transcript.err.hasSuffix("(goal.not_understood)\n"))
    #expect(try JSONParser.parse(transcript.out)["error"]?["code"] == "goal.not_understood")
    let (planned, plan) = await errand(["plan", "Dance", "--json"], in: folder)
    #expect(planned == 1)
    #expect(try JSONParser.parse(plan.out)["plan"] == .null)
    #expect(try JSONParser.parse(plan.out)["goal"]?["intent"] == "unknown")
    served.stop()
  }

  @Test func leavesTheTaskAloneWhenInterrupted() async throws {
    let pipe = try Descriptor.pipe()
    let write = pipe.write
    let served = try serve(
      household(
        onSubmit: { store in store.put(Specimens.summary(version: 3), plan: Specimens.plan) },
        onWait: { _ in try? write.write([1]) }))
    let (status, transcript) = await errand(
      ["run", "a"], in: folder, interrupts: Interrupts(descriptor: pipe.read.number))
    #expect(status == 130)
    #expect(transcript.out.hasPrefix("task 0c8k2m4p6r8t: Compare the lamps\n"))
    #expect(transcript.err == RunCommand.goodbye("0c8k2m4p6r8t"))
    #expect(served.house.control.cancelled.isEmpty)
    served.stop()
  }

  @Test func asksNoFasterThanThereIsNews() async throws {
    let waits = Counter()
    let served = try serve(
      household(
        onSubmit: { store in store.put(Specimens.summary(version: 3), plan: Specimens.plan) },
        onWait: { store in
          if waits.add() == 2 { store.put(Specimens.summary(state: .succeeded, version: 4), plan: Specimens.plan) }
        }))
    let start = SystemTime().instant()
    #expect(await errand(["run", "a", "--json"], in: folder).status == 0)
    #expect(SystemTime().instant().since(start) >= .milliseconds(200))
    served.stop()
  }

  // MARK: - Others

  @Test func watchesATaskAsJSONLines() async throws {
    let served = try serve(ending(.succeeded))
    served.house.store.put(Specimens.summary(version: 3), plan: Specimens.plan)
    let (status, transcript) = await errand(["watch", "0C8K", "--json"], in: folder)
    #expect(status == 0)
    let states = try transcript.lines.map { try JSONParser.parse(String($0))["state"] }
    #expect(states == ["running", "succeeded"])
    served.stop()
  }

  @Test(arguments: [
    (["list"], "0c8k2m4p6r8t  running"), (["list", "--state", "failed"], "no tasks"),
    (["show", "0c"], "Compare the lamps"),
    (["cancel", "0c"], "task 0c8k2m4p6r8t: asked to stop"), (["templates"], "no templates"),
    (["status"], "errandd 0.1.0"), (["plan", "a"], "open-1  open a.example"), (["help"], "Usage: errand COMMAND"),
    (["--version"], "errand 0.1.0"), (["help", "stop"], "Usage: errand stop"),
    (["stop", "--help"], "Usage: errand stop"),
    (["help", "open"], "Usage: errand open"), (["help", "open"], "\nopen, a verb of plans. Goes to an address."),
    (["verbs"], "extract   Reads records"),
    (["completion", "zsh"], "#compdef errand"),
  ])
  func answersPeople(line: [String], expected: String) async throws {
    let served = try serve(household())
    served.house.store.put(Specimens.summary(), plan: Specimens.plan)
    let (status, transcript) = await errand(line, in: folder)
    #expect(status == 0)
    #expect(transcript.out.contains(expected), "\(transcript.out)\(transcript.err)")
    served.stop()
  }

  @Test(
    arguments: Operation.all.filter { !$0.isStream }.flatMap(\.commands).filter { $0.switches.contains(.json) }
      .map(\.verb)
  ) func answersProgramsWithOneLineOfJSON(
    _ verb: String
  ) async throws {
    let served = try serve(ending(.succeeded))
    served.house.store.put(
      Specimens.summary(state: .succeeded), steps: [Specimens.asking("ask-1"), Specimens.doubtful("order")],
      plan: Specimens.plan)
    served.house.store.put(Specimens.question.value, as: .request(Specimens.stepID("ask-1")), of: Specimens.taskID())
    served.house.store.put([
      Event(
        sequence: 7, task: Specimens.taskID(), version: 1, body: .taskStarted, time: Specimens.created, actor: "errand",
        correlation: "c", cause: nil)
    ])
    let command = try #require(Operation.all.flatMap(\.commands).first { $0.verb == verb })
    let named = ["task": "0c", "step": "order", "session": "all"]
    let more = ["answer": ["black"], "resolve": ["--done"]]
    let arguments = command.positionals.map { named[$0.field] ?? "a" } + (more[verb] ?? [])
    if verb == "stop" { served.stop() }
    let (status, transcript) = await errand([verb, "--json"] + arguments, in: folder)
    #expect(status == 0, "\(transcript.err)")
    #expect(transcript.lines.count == 1)
    #expect(try JSONParser.parse(transcript.out).object != nil)
    served.stop()
  }

  @Test(
    arguments: [
      (["lst"], 2), ([], 2), (["help", "lst"], 2), (["help", "a", "b"], 2), (["completion", "csh"], 2),
      (["completion"], 2), (["show", "zz"], 1), (["show"], 2), (["run", ""], 2), (["status", "x"], 2),
    ] as [([String], Int32)])
  func exitsAsItIsDocumented(line: [String], expected: Int32) async throws {
    let served = try serve(household())
    let (status, transcript) = await errand(line, in: folder)
    #expect(status == expected)
    #expect(!transcript.err.isEmpty)
    served.stop()
  }

  @Test func givesAResultAsAFile() async throws {
    let served = try serve(ending(.succeeded))
    let (status, csv) = await errand(["run", "Compare the lamps", "--csv"], in: folder)
    #expect(status == 0)
    #expect(csv.out == "name,price,source\r\nDesk lamp,12.5,http://a.example/lamps\r\n")
    let (shown, markdown) = await errand(["show", "0c", "--md"], in: folder)
    #expect(shown == 0)
    #expect(
      markdown.out == """
        | name | price | source |
        | --- | ---: | --- |
        | Desk lamp | 12.5 | <http://a.example/lamps> |

        """)
    served.stop()
  }

  @Test func saysThatThereIsNoResultYet() async throws {
    let served = try serve(household())
    served.house.store.put(Specimens.summary(), plan: Specimens.plan)
    let (status, transcript) = await errand(["show", "0c", "--csv"], in: folder)
    #expect(status == 1)
    #expect(transcript.out == "")
    #expect(transcript.err.contains("has no result: it is running"))
    #expect(transcript.err.contains("(task.no_result)"))
    served.stop()
  }

  @Test func suggestsAVerbOfPlansAndATask() async throws {
    let served = try serve(household())
    served.house.store.put(Specimens.summary(), plan: Specimens.plan)
    let (_, verb) = await errand(["help", "extarct"], in: folder)
    #expect(verb.err.contains("there is no help on 'extarct'; did you mean extract?"))
    let (_, task) = await errand(["show", "0c8k2m5p"], in: folder)
    #expect(task.err.contains("no task's id begins with 0c8k2m5p; did you mean 0c8k2m4p6r8t?"))
    served.stop()
  }

  @Test func startsNoDaemonForASlip() async {
    let (status, transcript) = await errand(["help", "lst"], in: folder)
    #expect(status == 2)
    #expect(transcript.err.contains("there is no help on 'lst'; did you mean list?"))
  }

  @Test func stopsTheDaemonAndWaitsUntilItIsGone() async throws {
    let gone = Collected<Bool>()
    let path = folder.path
    let served = try serve(household(onStop: { gone.append(true) }))
    TestThread.start {
      _ = gone.waitForAll(1)
      served.stop()
    }
    let (status, transcript) = await errand(["stop"], in: folder)
    #expect(status == 0)
    #expect(transcript.out.hasPrefix("stopped errandd"))
    #expect((try? UnixSocket.connect(to: path + "/control.sock")) == nil)
  }

  @Test func startsNoDaemonToStopOrToAskForIt() async {
    let (stopped, stop) = await errand(["stop"], in: folder)
    #expect(stopped == 0)
    #expect(stop.out == "no daemon runs\n")
    let (asked, status) = await errand(["status"], in: folder)
    #expect(asked == 5)
    #expect(status.err.contains("daemon.unreachable"))
  }

  @Test func saysThatThereIsNoDemoHere() async {
    let (status, transcript) = await errand(["demo"], in: folder)
    #expect(status == 1)
    #expect(transcript.err.contains("errand-demo: No such file or directory"))
  }

  @Test func needsAPlaceForItsState() async {
    let transcript = Transcript()
    let status = await blocking {
      CommandLineTool(
        surroundings: Surroundings(
          console: transcript.console(), environment: [:], user: 1, workingDirectory: "/", programs: "/",
          interrupts: nil, time: SystemTime())
      ).run(["list"])
    }
    #expect(status == 1)
    #expect(transcript.err.contains("value.missing"))
  }
}
