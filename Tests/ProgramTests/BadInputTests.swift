import Domain
import LoopbackTesting
import Operations
import Testing

extension ProgramTests {
  /// What cannot be done is said with its code and what to do about it.
  @Suite struct BadInputTests {
    /// What a fault looks like on standard error: its words, then its remedy and code.
    private func expect(_ ending: RunningProgram.Ending, toTell code: ErrorCode) {
      let comment = Comment(rawValue: "\(ending.output)\n\(ending.errors)")
      #expect(ending.code == code.exitCode, comment)
      #expect(ending.errors.contains("  \(code.row.remedy) (\(code.rawValue))\n"), comment)
      #expect(ending.errors.contains("errand: "), comment)
    }

    @Test func offersTemplatesForAGoalThatItCannotRead() async throws {
      try await OwnErrand.with { errand in
        for goal in ["Dance on the table", "\u{7}\u{202E}", "Ωμέγα 東京 🦆", "'; DROP TABLE tasks; --"] {
          expect(try await errand.run("run", goal), toTell: .goalNotUnderstood)
        }
        let ending = try await errand.run("run", "Compare the price of the desk lamp")
        expect(ending, toTell: .goalNotUnderstood)
        #expect(ending.errors.contains("understood: "))
        #expect(ending.errors.contains("lacking: "))
        #expect(ending.errors.contains("--template price-comparison"))
        #expect(try await errand.json("list")["tasks"] == [])
      }
    }

    /// More than an argument can hold reaches the daemon by its socket only.
    @Test(arguments: [(64 << 10) + 1, 120_000]) func refusesALongGoal(size: Int) async throws {
      try await OwnErrand.with { errand in
        let goal = String(repeating: "lamp ", count: size / 5 + 1)
        expect(try await errand.run("run", goal), toTell: .goalTooLong)
      }
    }

    @Test func refusesAGoalOfAMegabyte() async throws {
      try await OwnErrand.with { errand in
        #expect(try await errand.run("list").code == 0)
        let body = JSON.object(JSONObject([("goal", .string(String(repeating: "x", count: 1 << 20)))])).text
        let socket = try LoopbackSocket.connect(toPath: errand.paths.control)
        try socket.write(
          "POST /api/v1/tasks HTTP/1.1\r\nHost: errand\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        let answer = String(decoding: try socket.readToEnd(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("\"goal.too_long\""))
        #expect(try await errand.json("list")["tasks"] == [])
      }
    }

    @Test(arguments: [
      (["frobnicate"], ErrorCode.operationUnknown), (["--frobnicate"], .inputInvalid), (["run"], .inputInvalid),
      (["run", "--frobnicate", "x"], .inputInvalid), (["run", "a", "b"], .inputInvalid),
      (["run", "x", "--site"], .inputInvalid), (["run", "x", "--site", "nowhere"], .inputInvalid),
      (["run", "x", "--template", "frobnicate"], .templateNotFound), (["run", "x", "-p", "count=3"], .inputInvalid),
      (["run", "--template", "price-comparison"], .inputInvalid),
      (["run", "--template", "price-comparison", "-p", "product"], .inputInvalid),
      (["run", "--template", "price-comparison", "-p", "product=x", "-p", "product=y"], .inputInvalid),
      (
        [
          "run", "--template", "price-comparison", "-p", "product=x", "-p", "sites=http://a.invalid", "-p",
          "pages=many",
        ],
        .inputInvalid
      ),
      (["run", "--template", "price-comparison", "-p", "product=x", "-p", "sights=http://a.invalid"], .inputInvalid),
      (["list", "--state", "dancing"], .inputInvalid), (["list", "--limit", "0"], .inputInvalid),
      (["list", "--limit", "99999999999999999999"], .inputInvalid), (["show"], .inputInvalid),
      (["show", "zzzz"], .taskNotFound), (["show", "../../etc"], .taskNotFound), (["watch", "zzzz"], .taskNotFound),
      (["cancel", "zzzz"], .taskNotFound), (["help", "frobnicate"], .operationUnknown),
    ])
    func refusesACommandLine(words: [String], code: ErrorCode) async throws {
      try await OwnErrand.with { errand in expect(try await errand.run(words), toTell: code) }
    }

    /// What is wrong with a parameter is said by its name.
    @Test func namesTheParameterThatIsWrong() async throws {
      try await OwnErrand.with { errand in
        let words = ["run", "--template", "price-comparison", "-p", "product=x"]
        let ending = try await errand.run(words + ["-p", "sites=http://a.invalid", "-p", "pages=many"])
        #expect(ending.errors.contains("/pages"))
        #expect(try await errand.run(words + ["-p", "sights=x"]).errors.contains("/sights: unknown"))
      }
    }

    @Test(arguments: [
      ("not-html", ErrorCode.pageNotHTML), ("huge", .pageTooLarge), ("redirect-loop", .networkRedirects),
      ("status/404", .pageNotFound), ("status/403", .pageStatus), ("status/503", .pageThrottled),
      ("status/500", .pageUnavailable),
    ])
    func tellsWhatIsWrongWithAPage(path: String, code: ErrorCode) async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let goal = "Extract the table of stock from \(town.shops[0].url)/\(path)"
          let ending = try await errand.run("run", goal)
          expect(ending, toTell: code)
          let tasks = try await errand.json("list")["tasks"]?.array ?? []
          #expect(tasks.map { $0["state"] } == ["failed"])
          #expect(tasks.map { $0["goal"] } == [.string(goal)])
        }
      }
    }

    /// Read to the bottom, or refused: never a worker that dies of it.
    @Test func readsAPageOfAHundredThousandNestedElements() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let ending = try await errand.run("run", "Extract the table of stock from \(town.shops[0].url)/deep")
          expect(ending, toTell: .pageNothingFound)
          #expect(!ending.output.contains("attempt 2"))
        }
      }
    }

    @Test func goesNowhereThatNobodyNamed() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let goal = "Extract the table of stock from \(town.shops[0].url)/private-redirect?to=\(town.shops[1].url)/"
          let ending = try await errand.run("run", goal)
          #expect(ending.code == 1)
          let isRefused = ["network.not_permitted", "network.private_address"].contains {
            ending.errors.contains("(\($0))")
          }
          #expect(isRefused, "\(ending.errors)")
          #expect(ending.errors.contains("--site URL"))
          let named = try await errand.run("run", goal, "--site", "\(town.shops[1].url)/")
          #expect(!named.errors.contains("network."), "\(named.errors)")
        }
      }
    }

    @Test func tellsAHostThatIsNotThere() async throws {
      try await OwnErrand.with { errand in
        expect(
          try await errand.run("run", "Extract the table of cats from http://nowhere.invalid/"),
          toTell: .networkNoSuchHost)
      }
    }

    @Test func tellsASiteThatRefuses() async throws {
      let port = try LoopbackSocket.listen().port
      try await OwnErrand.with { errand in
        expect(
          try await errand.run("run", "Extract the table of cats from http://127.0.0.1:\(port)/"),
          toTell: .networkRefused)
      }
    }

    @Test func tellsASiteThatHangsUp() async throws {
      let site = try LoopbackHTTP { _ in .hangUp }
      try await OwnErrand.with { errand in
        expect(try await errand.run("run", "Extract the table of cats from \(site.base)/"), toTell: .networkReset)
      }
    }

    /// A template of the test's own has the patience of a second.
    @Test func tellsASiteThatNeverAnswers() async throws {
      let site = try LoopbackHTTP { _ in .silence }
      let templates = TemporaryFolder()
      try templates.write(
        """
        name: quick-look
        version: 1
        description: Opens a page and has little patience.
        parameters:
          url: {type: url, help: The page.}
        steps:
          - id: open
            open: {url: "${{ params.url }}"}
            timeout: 1
          - id: read
            extract: {kind: table}
        result: ${{ steps.read.table }}
        examples:
          - params: {url: "http://site.example/"}
        """, to: "quick-look.yaml")
      try await OwnErrand.with { errand in
        let ending = try await errand.run(["run", "--template", "quick-look", "-p", "url=\(site.base)/"]) {
          $0.environment["ERRAND_TEMPLATES"] = templates.path
        }
        #expect(ending.code == 1)
        let codes: [ErrorCode] = [.stepTimeout, .networkTimeout]
        #expect(codes.contains { ending.errors.contains("\($0.row.remedy) (\($0.rawValue))") }, "\(ending.errors)")
        #expect(ending.output.contains("attempt 3"))
      }
    }
  }
}
