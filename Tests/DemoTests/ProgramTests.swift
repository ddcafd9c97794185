import HTTPServer
import Testing

@testable import errand_demo

@Suite struct ProgramTests {
  @Test func understandsItsArguments() throws {
    let plain = try DemoOptions([])
    #expect(plain.seed == Town.usualSeed && plain.portBase == nil && !plain.isJSON && !plain.diesWithParent)
    let all = try DemoOptions(
      ["--json", "--describe", "--die-with-parent", "--seed", "7", "--port-base", "9000", "--help"])
    #expect(all.isJSON && all.isDescription && all.diesWithParent && all.isHelp)
    #expect(all.seed == 7 && all.portBase == 9000)
  }

  @Test(arguments: [
    ["--seed"], ["--seed", "-1"], ["--seed", "x"], ["--port-base"], ["--port-base", "0"], ["--port-base", "65532"],
    ["--port-base", "70000"], ["--password-file"], ["--password-file", ""], ["--unknown"], ["extra"],
  ])
  func refusesWhatItDoesNotUnderstand(arguments: [String]) {
    #expect(throws: DemoOptions.Fault.self) { try DemoOptions(arguments) }
  }

  @Test func announcesWhereTheTownIs() throws {
    let town = Town(seed: 7)
    let servers = try TownServers(town, portBase: nil)
    defer { servers.stop() }
    #expect(servers.shops.count == 3)
    #expect(Set(servers.shops + [servers.school, servers.archive]).count == 5)
    let json = Announcement.json(servers)
    #expect(json.hasPrefix(#"{"shops":["http://127.0.0.1:"#) && json.filter { $0 == "\n" }.count == 1)
    let words = Announcement.words(town, servers)
    for address in servers.shops + [servers.school, servers.archive] { #expect(words.contains(address)) }
    #expect(words.contains(town.comparedProduct))
  }

  @Test func givesUpWholeWhenAPortIsTaken() throws {
    let town = Town()
    let first = try TownServers(town, portBase: nil)
    defer { first.stop() }
    let taken = try #require(first.shops[1].split(separator: ":").last.flatMap { UInt16($0) })
    #expect(throws: (any Error).self) { try TownServers(town, portBase: taken) }
  }

  @Test func showsTheSchoolsCourses() {
    let school = Town().school
    #expect(Pages.text(Pages.get(school, "/")).contains("Bicycle repair"))
    #expect(Pages.get(school, "/other").status == 404)
    #expect(Pages.get(school, "/status/503").status == 503)
  }

  @Test func escapesWhatPagesAndScriptsWouldObey() {
    #expect(escaped("<a href=\"x\">&\u{A0}é") == "&lt;a href=&quot;x&quot;&gt;&amp;&nbsp;é")
    #expect(JSONText.string("a\"\\\n\u{1}</script>é") == #""a\"\\\u000a\u0001\u003C/script>é""#)
    #expect(percentEncoded("a b/ü~") == "a%20b%2F%C3%BC~")
    #expect(slug("Nexus  Floor lamp!") == "nexus-floor-lamp")
  }
}
