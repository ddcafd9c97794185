import HTTPServer
import Testing

@testable import Web

@Suite struct PageDoorTests {
  private func answer(_ method: String, _ path: [String], isReady: Bool = true) async -> HTTPServerResponse {
    let request = HTTPServerRequest(
      method: method, target: "/" + path.joined(separator: "/"), path: path, query: [], headers: HTTPHeaders(),
      peer: nil)
    return await PageDoor { isReady }.respond(to: request)
  }

  @Test(arguments: [
    ("healthz", true, 200), ("healthz", false, 200), ("readyz", true, 200), ("readyz", false, 503),
  ]) func saysHowTheDaemonIs(path: String, isReady: Bool, status: Int) async {
    #expect(await answer("GET", [path], isReady: isReady).status == status)
    #expect(await answer("HEAD", [path], isReady: isReady).status == status)
  }

  @Test func tellsWhoLooksInWhatThereIs() async throws {
    let response = await answer("GET", [])
    guard case .bytes(let bytes) = response.body else { throw CancellationError() }
    #expect(response.status == 200 && String(decoding: bytes, as: UTF8.self).contains("errand help"))
  }

  @Test(arguments: [
    ("GET", ["api", "v1", "tasks"]), ("POST", ["api", "v1", "tasks"]), ("GET", ["api", "v1", "openapi.json"]),
    ("POST", ["healthz"]), ("GET", ["healthz", ""]), ("GET", ["metrics"]), ("OPTIONS", []),
  ]) func refusesAllElse(method: String, path: [String]) async {
    #expect(await answer(method, path).status == 401)
  }
}
