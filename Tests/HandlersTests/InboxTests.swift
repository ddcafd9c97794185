import Domain
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

/// What people are asked, and what becomes of what they say.
@Suite struct InboxTests {
  private let house = Household()
  private let ask = Specimens.stepID("ask-1")

  private func put(_ request: InputRequest = Specimens.question, steps: [StepSummary]? = nil) {
    house.store.put(
      Specimens.summary(state: .waiting), steps: steps ?? [Specimens.asking("ask-1"), Specimens.doubtful("order")])
    house.store.put(request.value, as: .request(ask), of: Specimens.taskID())
    house.store.put(
      Value(.string("the line went dead")), as: .message(Specimens.stepID("order")), of: Specimens.taskID())
  }

  private func answer(_ fields: JSON, step: JSON = "ask-1") async -> Fault? {
    do throws(Fault) {
      _ = try await house.perform(.answerInput, ["task": "0c", "step": step, "fields": fields])
      return nil
    } catch {
      return error
    }
  }

  @Test func listsQuestionsAndDoubts() async throws {
    put()
    let output = try await house.perform(.listInbox, [:])
    _ = try Operation.listInbox.output.decode(output)
    let entries = try #require(output["entries"]?.array)
    #expect(entries.map { $0["waits_for"] } == ["input", "review"])
    #expect(entries.first?["asks"]?["question"] == "Which colour shall it be?")
    #expect(entries.first?["asks"]?["fields"]?.array?.first?["choices"] == ["black", "white"])
    #expect(entries.last?["asks"] == .null)
    #expect(entries.last?["error"]?["message"] == "the line went dead")
    #expect(try await house.perform(.listInbox, ["limit": 1])["entries"]?.array?.count == 1)
  }

  @Test func listsQuestionsWhoseWordsWereDeleted() async throws {
    house.store.put(Specimens.summary(state: .waiting), steps: [Specimens.asking("ask-1")])
    let output = try await house.perform(.listInbox, [:])
    _ = try Operation.listInbox.output.decode(output)
    #expect(output["entries"]?.array?.first?["asks"] == .null)
  }

  @Test func showsTheQuestionAtItsStep() async throws {
    put()
    let output = try await house.perform(.showTask, ["task": "0c"])
    _ = try Operation.showTask.output.decode(output)
    #expect(output["step_list"]?.array?.map { $0["waits_for"] } == ["input", "review"])
    #expect(output["step_list"]?.array?.first?["asks"]?["question"] == "Which colour shall it be?")
  }

  @Test func handsOnAnAnswerFromAPerson() async throws {
    put()
    #expect(await answer(["answer": "white"]) == nil)
    let told = try #require(house.control.answers.first)
    #expect(told["answer"]?.string == "white")
    #expect(told["answer"]?.ownSources == [.person])
  }

  @Test(
    arguments: [
      [:], ["answer": "green"], ["answer": true], ["answer": "white", "size": 1], ["colour": "white"],
    ] as [JSON])
  func refusesWhatTheQuestionDoesNotAskFor(_ fields: JSON) async {
    put()
    let fault = await answer(fields)
    #expect(fault?.code == .inputInvalid)
    #expect(fault?.message.contains("/fields/") == true, "\(fault?.message ?? "")")
    #expect(house.control.answers.isEmpty)
  }

  @Test func refusesAnAnswerThatIsTooLong() async {
    put(InputRequest(question: "Which?", fields: [.init("answer", .text)]))
    #expect(await answer(["answer": .string(String(repeating: "x", count: 70_000))])?.code == .inputInvalid)
  }

  @Test func tellsThatNothingIsAskedAnyMore() async {
    put(steps: [Specimens.step("ask-1", "succeeded"), Specimens.doubtful("order")])
    #expect(await answer(["answer": "white"])?.code == .inputAnswered)
    #expect(await answer(["answer": "white"], step: "order")?.code == .inputAnswered)
    #expect(await answer(["answer": "white"], step: "ask-2")?.code == .stepNotFound)
  }

  @Test func tellsThatTheTimeToAnswerIsOver() async {
    put(steps: [Specimens.step("ask-1", "failed", code: .inputExpired)])
    #expect(await answer(["answer": "white"])?.code == .inputExpired)
    // Its end has come, and nothing has come of that yet.
    put(steps: [Specimens.asking("ask-1", until: house.time.now())])
    #expect(await answer(["answer": "white"])?.code == .inputExpired)
    #expect(house.control.answers.isEmpty)
    put(steps: [Specimens.asking("ask-1", until: house.time.now().advanced(by: .seconds(1)))])
    #expect(await answer(["answer": "white"]) == nil)
  }

  @Test func steersTasks() async throws {
    put()
    for operation in [Operation.pauseTask, .resumeTask] {
      _ = try operation.output.decode(try await house.perform(operation, ["task": "0c"]))
    }
    #expect(house.control.paused.count == 1 && house.control.resumed.count == 1)
    for word in ["done", "again", "fail"] as [JSON] {
      _ = try await house.perform(.resolveStep, ["task": "0c", "step": "order", "resolution": word])
    }
    #expect(house.control.resolutions == [.done, .again, .fail])
  }
}
