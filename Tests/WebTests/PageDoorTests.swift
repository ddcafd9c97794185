import HTTPServer
import Testing

@testable import Web

@Suite struct PageDoorTests {
  private func answer(_ method: String, _ path: [String], refusal: String? = nil) async -> HTTPServerResponse {
    let request = HTTPServerRequest(
      method: method, target: "/" + path.joined(separator: "/"), path: path, query: [], headers: HTTPHeaders(),
      peer: nil)
    return await PageDoor { refusal }.respond(to: request)
  }

  @Test(
    arguments: [
      ("healthz", nil, 200, "ok\n"), ("healthz", "the disk is low", 200, "ok\n"), ("readyz", nil, 200, "ready\n"),
      ("readyz", "the disk is low", 503, "not ready: the disk is low\n"),
    ] as [(String, String?, Int, String)])
  func saysHowTheDaemonIs(path: String, refusal: String?, status: Int, words: String) async throws {
    let response = await answer("GET", [path], refusal: refusal)
    #expect(response.status == status)
    #expect(try text(of: response) == words)
    #expect(await answer("HEAD", [path], refusal: refusal).status == status)
  }

  private func text(of response: HTTPServerResponse) throws -> String {
    guard case .bytes(let bytes) = response.body else { throw CancellationError() }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func tellsWhoLooksInWhatThereIs() async throws {
    let response = await answer("GET", [])
    #expect(response.status == 200)
    #expect(try text(of: response).contains("errand help"))
  }

  @Test(arguments: [
    ("GET", ["api", "v1", "tasks"]), ("POST", ["api", "v1", "tasks"]), ("GET", ["api", "v1", "openapi.json"]),
    ("POST", ["healthz"]), ("GET", ["healthz", ""]), ("GET", ["metrics"]), ("OPTIONS", []),
  ]) func refusesAllElse(method: String, path: [String]) async {
    #expect(await answer(method, path).status == 401)
  }
}
