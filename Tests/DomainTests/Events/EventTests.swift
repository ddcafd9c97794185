import Domain
import Testing

/// Every type has a golden file for each version of its schema: what was once written must stay readable.
@Suite struct EventTests {
  private static let moment = Timestamp(microseconds: 1_767_225_601_000_000)

  private static func body(_ type: EventType) -> EventBody {
    let id = step(1)
    return switch type {
    case .taskWaiting: .taskWaiting(for: .input)
    case .taskResumed: .taskResumed
    case .taskPausing: .taskPausing
    case .taskPaused: .taskPaused
    case .stepIntended: .stepIntended(id, attempt: 2, digest: ContentHash(of: "request"))
    case .stepDeferred: .stepDeferred(id, attempt: 2, until: moment)
    case .stepUnknown: .stepUnknown(id, attempt: 2, code: .networkReset, probeAt: moment)
    case .stepProbed: .stepProbed(id, attempt: 2, code: .networkTimeout, until: moment)
    case .stepResolved: .stepResolved(id, attempt: 2, .again)
    case .inputRequested:
      .inputRequested(
        id, attempt: 2, .init(request: ContentHash(of: "request"), until: moment, hasDefault: true))
    case .inputAnswered: .inputAnswered(id, attempt: 2, answer: ContentHash(of: "answer"), byDefault: false)
    case .taskQueued: .taskQueued(plan: ContentHash(of: "plan"), goal: ContentHash(of: "goal"), steps: 3)
    case .taskStarted: .taskStarted
    case .taskCancelling: .taskCancelling
    case .taskSucceeded: .taskSucceeded(tolerated: 1)
    case .taskFailed: .taskFailed(code: .pageNotFound, step: id)
    case .taskCancelled: .taskCancelled
    case .taskDeleted: .taskDeleted
    case .stepStarted: .stepStarted(id, attempt: 2)
    case .stepCompleted: .stepCompleted(id, attempt: 2, output: ContentHash(of: "output"), bytes: 1234)
    case .stepRetrying:
      .stepRetrying(id, attempt: 2, code: .networkTimeout, until: moment)
    case .stepInterrupted: .stepInterrupted(id, attempt: 2)
    case .stepFailed: .stepFailed(id, attempt: 2, code: .pageNotFound, tolerated: true)
    case .stepSkipped: .stepSkipped(id, .step(step(0)))
    case .stepCancelled: .stepCancelled(id)
    }
  }

  private static func event(_ type: EventType) throws -> Event {
    Event(
      sequence: 42, task: try #require(TaskID("0c8k2m4p6r8t")), version: 7, body: body(type),
      time: Timestamp(microseconds: 1_767_225_600_000_000), actor: "user:1000", correlation: "c-1",
      cause: type == .taskQueued ? nil : 41)
  }

  private static func read(_ json: JSON) throws -> EventBody {
    let type = try #require(json["type"]?.string.flatMap(EventType.init(rawValue:)))
    return try EventBody(
      type: type, schemaVersion: Int(json["schema"]?.int ?? 0), step: json["step"]?.string.flatMap(StepID.init),
      attempt: json["attempt"]?.int.map(Int.init), payload: json["payload"] ?? .null)
  }

  @Test(arguments: EventType.allCases) func isPublishedAsItsGoldenFileSays(_ type: EventType) throws {
    let golden = try #require(Fixture.text("events/\(type.rawValue).\(type.schemaVersion).json"))
    #expect(try Self.event(type).json.prettyText + "\n" == golden)
  }

  @Test(arguments: EventType.allCases) func readsEveryGoldenFile(_ type: EventType) throws {
    for version in 1...type.schemaVersion {
      let golden = try #require(Fixture.text("events/\(type.rawValue).\(version).json"))
      #expect(try Self.read(try JSONParser.parse(golden)) == Self.body(type))
    }
  }

  @Test func hasAGoldenFileForEachTypeAndNoOther() {
    let expected = EventType.allCases.flatMap { type in (1...type.schemaVersion).map { "\(type.rawValue).\($0).json" } }
    #expect(Fixture.names(in: "events") == expected.sorted())
  }

  @Test(arguments: EventType.allCases) func writesPayloadsOfTheShapeItTells(_ type: EventType) throws {
    let body = Self.body(type)
    #expect(body.type == type)
    _ = try type.payload.decode(body.payload)
    // What no schema allows: page text, typed values.
    #expect(throws: Fault.self) {
      _ = try type.payload.decode(.object(JSONObject([("text", "from a page")])))
    }
  }

  @Test(arguments: EventType.allCases) func refusesAPayloadThatLacksAnything(_ type: EventType) throws {
    let json = try Self.event(type).json
    for name in json["payload"]?.object?.names ?? [] where name != "tolerated" || type != .stepFailed {
      let isOptional = type.payload.fields.contains { $0.name == name && !$0.isRequired }
      for broken in (isOptional && name != "because" ? [] : [nil]) + [.null, "?", .int(-1), .array([])] as [JSON?] {
        var payload = try #require(json["payload"]?.object)
        payload[name] = broken
        // A count may be any whole number.
        if case .int? = broken, payload[name]?.int != nil, json["payload"]?[name]?.int != nil { continue }
        var changed = try #require(json.object)
        changed["payload"] = .object(payload)
        let fault = #expect(throws: Fault.self) { _ = try Self.read(.object(changed)) }
        #expect(fault?.code == .storeDamaged)
      }
    }
    for name in ["step", "attempt"] where json[name] != nil {
      var changed = try #require(json.object)
      changed[name] = nil
      #expect(throws: Fault.self) { _ = try Self.read(.object(changed)) }
    }
  }

  @Test func readsWhatMayBeLeftOut() throws {
    let id = step(1)
    let question = StepState.Question(request: ContentHash(of: "request"))
    for body in [
      .taskFailed(code: .taskTimeout, step: nil), .stepUnknown(id, attempt: 1, code: .networkReset, probeAt: nil),
      .stepProbed(id, attempt: 1, code: .networkReset, until: nil), .stepSkipped(id, .condition),
      .inputRequested(id, attempt: 1, question),
    ] as [EventBody] {
      _ = try body.type.payload.decode(body.payload)
      let read = try EventBody(
        type: body.type, schemaVersion: 1, step: body.step, attempt: body.attempt, payload: body.payload)
      #expect(read == body)
    }
  }

  @Test(arguments: EventType.allCases) func refusesAVersionFromTheFuture(_ type: EventType) {
    let body = Self.body(type)
    let fault = #expect(throws: Fault.self) {
      _ = try EventBody(
        type: type, schemaVersion: type.schemaVersion + 1, step: body.step, attempt: body.attempt,
        payload: body.payload)
    }
    #expect(fault?.code == .storeDamaged)
  }
}
