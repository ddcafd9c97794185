import Access
import Domain
import Engine
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

/// What pages show besides tasks: failures, sites, settings, health, and plans before they run.
@Suite struct ViewTests {
  private let house = Household()

  private func perform(_ operation: Operation, _ input: JSON = [:]) async throws -> JSON {
    let output = try await house.perform(operation, input)
    _ = try operation.output.decode(output, code: .internalBug)
    return output
  }

  @Test func listsFailuresWithTheirRemedy() async throws {
    let example = FailureGroup.Example(
      task: Specimens.taskID(), goal: nil, ended: Specimens.created, message: "no page /a")
    house.store.put(failures: [
      FailureGroup(code: .pageNotFound, site: "a.example", count: 7, examples: [example]),
      FailureGroup(code: .taskTimeout, site: nil, count: 1, examples: [example]),
    ])
    let output = try await perform(.listFailures, ["since": "2026-01-01"])
    let group = try #require(output["groups"]?.array?.first)
    #expect(group["code"] == "page.not_found" && group["site"] == "a.example" && group["count"] == 7)
    #expect(group["remedy"] == .string(ErrorCode.pageNotFound.row.remedy))
    #expect(group["newest"] == .string(Specimens.created.description))
    let first = try await perform(.listFailures, ["limit": 1])
    #expect(first["groups"]?.array?.count == 1 && first["more"] == true)
    let fault = await #expect(throws: Fault.self) { try await house.perform(.listFailures, ["since": "lately"]) }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func listsSitesThoseLeftAloneFirst() async throws {
    var tally = SiteTally(site: "b.example", newest: Specimens.created)
    (tally.tasks, tally.open, tally.failed) = (3, 1, 1)
    tally.lastFault = .init(code: .networkTimeout, task: Specimens.taskID(), time: Specimens.created)
    house.store.put(sites: [tally, SiteTally(site: "a.example", newest: Specimens.created)])
    house.hosts.put([
      HostStanding(
        site: Specimens.site("z.example"), state: .trouble, until: Specimens.created, running: 0, waiting: 2,
        requests: 9, troubled: 5, faults: 5),
      HostStanding(
        site: Specimens.site("a.example"), state: .free, until: nil, running: 1, waiting: 0, requests: 4, troubled: 0,
        faults: 0),
    ])
    let output = try await perform(.listSites)
    let sites = try #require(output["sites"]?.array)
    #expect(sites.map { $0["site"] } == ["z.example", "b.example", "a.example"])
    #expect(sites[0]["state"] == "trouble" && sites[0]["until"] != .null && sites[0]["faults"] == 5)
    #expect(sites[1]["state"] == "free" && sites[1]["last_error"]?["code"] == "network.timeout")
    #expect(sites[2]["requests"] == 4 && sites[2]["last_error"] == .null)
    #expect(try await perform(.listSites, ["limit": 1])["more"] == true)
  }

  @Test func looksAtItsHealthSeldom() async throws {
    let looks = Counter()
    let time = ManualTime()
    let book = HealthBook(time: time) {
      looks.add()
      return [HealthFinding("disk", .fine, "31 GiB are free"), HealthFinding("key", Fault(.vaultAbsent, "no key"))]
    }
    let handler = ShowHealth(book: book)
    let caller = Caller(principal: .init(userID: 1000), correlation: "c", asker: Asker("user:1000"))
    let output = try await handler.perform(Value(.map([])), for: caller)
    _ = try Operation.showHealth.output.decode(output)
    #expect(output["level"] == "mend" && output["findings"]?.array?.count == 2)
    _ = try await handler.perform(Value(.map([])), for: caller)
    #expect(looks.count == 1)
    time.advance(by: HealthBook.age)
    _ = try await handler.perform(Value(.map([])), for: caller)
    #expect(looks.count == 2)
  }

  @Test func showsSettings() async throws { #expect(try await perform(.showSettings)["settings"] == []) }

  @Test func showsAPlanBeforeItRunsAndDoesThatOneOnly() async throws {
    let outline = try #require(try await perform(.planGoal, ["goal": "Compare lamps"])["outline"])
    let hash = Specimens.plan.hash.hexadecimal
    #expect(outline["hash"] == .string(hash))
    #expect(outline["steps"]?.array?.map { $0["label"] } == ["open at a.example", "open at b.example"])
    #expect(outline["sites"] == ["a.example", "b.example"] && outline["effect"] == "none")
    _ = try await perform(.runTask, ["goal": "Compare lamps", "plan": .string(hash.uppercased())])
    #expect(house.control.submissions.count == 1)
    let other = String(repeating: "0", count: 64)
    let fault = await #expect(throws: Fault.self) {
      try await house.perform(.runTask, ["goal": "Compare lamps", "plan": .string(other)])
    }
    #expect(fault?.code == .planChanged && house.control.submissions.count == 1)
  }

  /// A page is made of a handful of reads, however much it shows.
  @Test(arguments: [1, 10, 200]) func readsAsLittleForManyStepsAsForOne(_ count: Int) async throws {
    let steps = (1...count).map { Specimens.stepID("open-\($0)") }
    let plan = Plan(
      steps: steps.map { PlanStep(id: $0, verb: "open", site: Specimens.site("a.example")) }, result: nil,
      envelope: Envelope(origins: []), verbs: ["open": 1])
    house.store.put(
      Specimens.summary(state: .failed, code: .pageNotFound, failedStep: steps[0]),
      steps: steps.map { Specimens.step($0.text, "failed", code: .pageNotFound) }, plan: plan)
    for step in steps { house.store.put(Value(.string("no page")), as: .message(step), of: Specimens.taskID()) }
    let store = CountingStore(house.store)
    let shelf = TaskShelf(store: store, time: house.time, verbs: VerbRegistry.standard.catalogue)
    _ = try shelf.full(try shelf.find(Specimens.task))
    #expect(store.takeReads() == 5)
    _ = try shelf.find("0c")
    #expect(store.takeReads() == 2)
    for number in 0..<9 {
      house.store.put(
        Specimens.summary("0c8k2m4p6r8\(number)", state: .failed, code: .pageNotFound, failedStep: steps[0]))
    }
    let caller = Caller(principal: .init(userID: 1000), correlation: "c", asker: Asker("user:1000"))
    _ = try await ListTasks(catalogue: store, shelf: shelf).perform(Value(.map([])), for: caller)
    #expect(store.takeReads() == 1)
    _ = try await ShowOverview(catalogue: store, shelf: shelf).perform(Value(.map([])), for: caller)
    #expect(store.takeReads() == 1)
  }
}
