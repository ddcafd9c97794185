import Access
import Domain
import FacesTesting
import Handlers
import TestSupport
import Testing

@testable import HTTPServer
@testable import Web

/// What another page may make a browser ask for that was let in.
@Suite struct EntryCommandTests {
  private let bench = EntryBench()

  @Test func takesACommandOfItsOwnForm() async throws {
    let (cookie, form) = try await bench.letIn()
    for more in [[], [("Sec-Fetch-Site", "same-origin")]] {
      let response = try await bench.ask("POST", "/tasks", [cookie, ("Origin", EntryBench.origin)] + more, form: form)
      #expect(response.status == 200)
    }
    let token = String(try #require(form.split(separator: "&").first).dropFirst("form_token=".count))
    let scripted = [
      cookie, ("Origin", EntryBench.origin), ("Errand-Form-Token", token), ("Content-Type", "text/plain"),
    ]
    #expect(try await bench.ask("POST", "/tasks", scripted).status == 200)
    #expect(bench.admitted.all.count == 3 && bench.admitted.all.allSatisfy { $0.formToken == token })
  }

  @Test(arguments: [
    nil, "null", "", "http://evil.example", "http://errand.localhost", "http://errand.localhost:7281",
    "https://errand.localhost:7280", "http://127.0.0.1:7280", "http://errand.localhost:7280/",
    "http://errand.localhost:7280.evil.example", "http://x.errand.localhost:7280",
  ]) func takesNoCommandOfAnotherOrigin(origin: String?) async throws {
    let (cookie, form) = try await bench.letIn()
    let sent = origin.map { [cookie, ("Origin", $0)] } ?? [cookie]
    let response = try await bench.ask("POST", "/tasks", sent, form: form)
    #expect(try response.status == 403 && bench.code(response) == .entryOrigin && bench.admitted.all.isEmpty)
  }

  @Test(arguments: ["cross-site", "same-site", "none", "x"])
  func takesNoCommandThatABrowserSaysIsForeign(site: String) async throws {
    let (cookie, form) = try await bench.letIn()
    let response = try await bench.ask(
      "POST", "/", [cookie, ("Origin", EntryBench.origin), ("Sec-Fetch-Site", site)], form: form)
    #expect(response.status == 403 && bench.admitted.all.isEmpty)
    let both = [cookie, ("Origin", EntryBench.origin), ("Origin", "http://evil.example")]
    #expect(try await bench.ask("POST", "/", both, form: form).status == 403)
  }

  @Test func takesNoCommandWithoutTheSessionsOwnToken() async throws {
    let (cookie, form) = try await bench.letIn()
    let (_, other) = try await bench.letIn()
    let token = try #require(form.split(separator: "&").first)
    for wrong in [
      "", "a=b", other, "form_token=", "form_token=\(cookie.1.suffix(64))", "\(token)&\(token)", "\(token)0",
    ] {
      let response = try await bench.ask("POST", "/", [cookie, ("Origin", EntryBench.origin)], form: wrong)
      #expect(try response.status == 403 && bench.code(response) == .entryFormToken, "\(wrong)")
    }
    #expect(try await bench.ask("POST", "/", [("Origin", EntryBench.origin)], form: form).status == 401)
    #expect(bench.admitted.all.isEmpty)
  }

  @Test(arguments: ["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"])
  func takesNoOtherMethod(method: String) async throws {
    let (cookie, form) = try await bench.letIn()
    let response = try await bench.ask(method, "/", [cookie, ("Origin", EntryBench.origin)], form: form)
    #expect(response.status == 405 && response.headers["Allow"] == "GET, HEAD, POST" && bench.admitted.all.isEmpty)
  }

  /// Pages may be linked to from anywhere, and shown, fetched or framed by nobody else.
  @Test(arguments: [
    ("cross-site", "navigate", "document", 200), ("same-site", "navigate", "document", 200),
    ("cross-site", "navigate", "iframe", 403), ("cross-site", "no-cors", "image", 403),
    ("same-site", "cors", "empty", 403), ("same-site", "no-cors", "script", 403), ("same-origin", "cors", "empty", 200),
    ("none", "navigate", "document", 200), ("cross-site", "navigate", "object", 403),
  ]) func isReadByItsOwnPagesAndByPeople(site: String, mode: String, destination: String, status: Int) async throws {
    let (cookie, _) = try await bench.letIn()
    let from = [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination)]
    #expect(try await bench.ask("GET", "/", [cookie] + from).status == status)
  }
}
