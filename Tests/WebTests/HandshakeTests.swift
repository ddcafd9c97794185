import Access
import Domain
import FacesTesting
import HTTPServer
import Operations
import TestSupport
import Testing

@testable import Web

/// What programs of two versions say to each other.
@Suite struct HandshakeTests {
  private let house = Household()
  private let log = GatheredLog()

  private func ask(
    _ method: String, _ path: [String], _ headers: [(String, String)], user: UInt32 = 1000
  ) async throws -> (response: HTTPServerResponse, json: JSON) {
    var request = HTTPServerResponse()
    for (name, value) in headers { request.headers.add(name, value) }
    request.headers.add("Content-Type", "application/json")
    request.headers.add("Accept", "application/json")
    let events = EventStream(history: house.history, time: house.time, log: log)
    let response = await API(
      handlers: house.handlers, callers: .byKernel, events: events, log: log, build: "debug 1a2b3c4d"
    ).respond(
      to: HTTPServerRequest(
        method: method, target: "/", path: ["api", "v1"] + path, query: [], headers: request.headers,
        body: method == "POST" ? Array(#"{"goal":"Compare the lamps"}"#.utf8) : [],
        peer: HTTPServerPeer(processID: 1, userID: user, groupID: user)))
    guard case .bytes(let bytes) = response.body else { throw Fault(.internalBug, "a stream came") }
    return (response, try JSONParser.parse(bytes))
  }

  @Test func saysProtocolVersionAndBuild() async throws {
    let answer = try await ask("GET", ["daemon"], [])
    #expect(answer.response.headers[Version.protocolHeader] == "1")
    #expect(answer.response.headers[Version.versionHeader] == Version.text)
    #expect(answer.response.headers[Version.buildHeader] == "debug 1a2b3c4d")
  }

  @Test func makesRoomForANewerProgramAndDoesNothingElse() async throws {
    let answer = try await ask("POST", ["tasks"], [(Version.leastHeader, "99.0"), (Version.protocolHeader, "7")])
    #expect(answer.response.status == 503 && answer.json["code"] == "daemon.outdated")
    #expect(answer.response.headers[Version.outdatedHeader] == "1")
    #expect(house.stops.count == 1)
    #expect(house.control.submissions.isEmpty)
    // An operation that this version has not got is no hindrance.
    #expect(try await ask("GET", ["tomorrow"], [(Version.leastHeader, "99.0")]).json["code"] == "daemon.outdated")
  }

  @Test(arguments: ["0.0.1", Version.text, "x", ""]) func stays(least: String) async throws {
    let answer = try await ask("POST", ["tasks"], [(Version.leastHeader, least)])
    #expect(answer.response.status == 200)
    #expect(house.stops.count == 0 && house.control.submissions.count == 1)
  }

  @Test func isNotEndedByAStranger() async throws {
    let answer = try await ask("GET", ["daemon"], [(Version.leastHeader, "99.0")], user: 1001)
    #expect(answer.json["code"] == "access.denied")
    #expect(house.stops.count == 0)
  }

  @Test func doesNothingInAProtocolThatItDoesNotSpeak() async throws {
    let answer = try await ask("POST", ["tasks"], [(Version.protocolHeader, "2")])
    #expect(answer.response.status == 503 && answer.json["code"] == "link.mismatch")
    #expect(house.control.submissions.isEmpty)
    #expect(try await ask("POST", ["tasks"], [(Version.protocolHeader, "1")]).response.status == 200)
  }
}
