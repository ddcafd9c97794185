import HTTPServer
import Testing

@testable import errand_demo

@Suite struct MembersTests {
  private let town = Town(password: "Käse:1")

  @Test(arguments: [
    ("Basic cmVhZGVyOkvDpHNlOjE=", 200), ("basic cmVhZGVyOkvDpHNlOjE=", 200), (nil, 401), ("Basic", 401),
    ("Bearer cmVhZGVyOkvDpHNlOjE=", 401), ("Basic cmVhZGVyOkvDpHNlOjI=", 401), ("Basic cmVhZGVy", 401),
    ("Basic !!!!", 401), ("Basic ====", 401), ("Basic ", 401),
  ])
  func opensTheReadingRoomToThePassword(field: String?, status: Int) {
    let headers: HTTPHeaders = field.map { ["Authorization": $0] } ?? [:]
    let answer = town.archive.respond(to: Pages.request("GET", "/reading-room", headers: headers))
    #expect(answer.status == status)
    #expect((answer.headers["WWW-Authenticate"]?.hasPrefix("Basic realm=") ?? false) == (status == 401))
  }

  private func ask(_ method: String, _ target: String, form: String = "", cookie: String = "") -> HTTPServerResponse {
    town.school.respond(to: Pages.request(method, target, form: form, headers: ["Cookie": "a=b; \(cookie)"]))
  }

  private func logIn(_ more: String = "") throws -> String {
    let answer = ask("POST", "/login", form: "user=reader&password=K%C3%A4se%3A1\(more)")
    #expect(answer.status == 303 && answer.headers["Location"] == "/members")
    return String(try #require(answer.headers["Set-Cookie"]?.split(separator: ";").first))
  }

  @Test func letsMembersInWithASession() throws {
    #expect(ask("GET", "/members").headers["Location"] == "/login?next=%2Fmembers")
    let cookie = try logIn()
    #expect(Pages.text(ask("GET", "/members", cookie: cookie)).contains("Your courses"))
    #expect(ask("GET", "/logout", cookie: cookie).status == 303)
    #expect(ask("GET", "/members", cookie: cookie).status == 303)
  }

  @Test func endsASessionAfterItsPagesOrItsTime() throws {
    let cookie = try logIn("&pages=2")
    #expect((0..<3).map { _ in ask("GET", "/members", cookie: cookie).status } == [200, 200, 303])
    let short = try logIn("&seconds=0")
    #expect(ask("GET", "/members", cookie: short).status == 303)
  }

  @Test func refusesAWrongPasswordAndAForeignWayOn() {
    let answer = ask("POST", "/login", form: "user=reader&password=no&next=http%3A%2F%2Felsewhere%2F")
    #expect(answer.status == 403 && Pages.text(answer).contains("name=\"next\" value=\"/members\""))
    #expect(ask("GET", "/members", cookie: "session=forged").status == 303)
  }
}
