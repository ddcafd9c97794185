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
            + "Content-Length: \(body.utf8.count)\r\n\(ControlSocket.token(of: errand))\r\n\(body)")
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
      (["run", "x", "--template", "frobnicate"], .templateNotFound),
      (["run", "x", "-p", "count=3"], .goalNotUnderstood),
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
      (["show", "zzzz"], .taskNotFound), (["show", "../../etc"], .inputInvalid), (["watch", "zzzz"], .taskNotFound),
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

    /// What follows from a fault names it, and has none of its own.
    @Test func tellsFaultsFromTheirConsequences() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run("run", "Extract the table of cats from http://nowhere.invalid/")
        #expect(ending.lines.count { $0.contains("(network.no_such_host)") } == 1, "\(ending.output)")
        for step in ["read-1 (nowhere.invalid)", "rank", "check"] {
          #expect(ending.lines.contains { $0.hasSuffix("\(step): failed because of open-1") }, "\(ending.output)")
        }
        let compared = try await errand.run(
          "run", "Compare the price of the desk lamp at http://one.invalid and http://two.invalid", "--json")
        let task = try #require(TaskResult(json: try OwnErrand.json(compared.lines.last ?? "")).json["task"]?.string)
        let steps = try await errand.json("show", task)["step_list"]?.array ?? []
        let causes = steps.map { "\($0["id"]?.string ?? "") \($0["because"]?.string ?? "-")" }
        #expect(
          causes == [
            "open-1 -", "search-1 open-1", "read-1 search-1", "open-2 -", "search-2 open-2", "read-2 search-2",
            "rank open-1", "check open-1",
          ])
      }
    }

    /// What sites send in the place of an answer.
    @Test(arguments: [
      "This is no HTTP.\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<table>",
      "HTTP/1.1 999 \u{0}\r\n\r\n",
      "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nno gzip at all",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><title>Nothing</title>",
    ])
    func survivesAnAnswerThatIsNone(bytes: String) async throws {
      let site = try LoopbackHTTP { _ in .raw(Array(bytes.utf8)) }
      try await OwnErrand.with { errand in
        let ending = try await errand.run("run", "Extract the table of cats from \(site.base)/")
        #expect(ending.code == 1)
        let areas = ["(network.", "(page.", "(url."]
        #expect(areas.contains { ending.errors.contains($0) }, "\(ending.errors)")
      }
    }

    /// What a page says cannot move the cursor, paint, or set a terminal's title.
    @Test func keepsControlCharactersOfPagesFromTheTerminal() async throws {
      let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}cats\r\u{8}"
      let site = try LoopbackHTTP { _ in
        .text("<h1>Cats</h1><table><tr><th>Name \(hostile)<th>Age</tr><tr><td>Tom \(hostile)<td>3</tr></table>")
      }
      try await OwnErrand.with { errand in
        let goal = "Extract the table of cats from \(site.base)/"
        let ending = try await errand.run("run", goal)
        #expect(ending.code == 0, "\(ending.errors)")
        #expect(ending.output.contains("Tom"))
        let forbidden = ending.output.unicodeScalars.filter {
          $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
        }
        #expect(forbidden.isEmpty, "\(ending.output.debugDescription)")
        #expect(try await errand.result(of: goal).rows.count == 1)
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
        #expect(ending.output.contains("attempt 3") && !ending.output.contains("attempt 4"), "\(ending.output)")
      }
    }
  }
}
