import Domain
import LoopbackTesting
import POSIX
import Testing

extension ProgramTests {
  /// The searcher finds what is there, wherever and however it is written down.
  @Suite struct CanaryTests {
    private static let canary = Canary("Kanari-7/x+y=&z%ü \"~~~~")

    /// Written by other programs.
    private static let forms: [(text: String, form: String)] = [
      ("Kanari-7/x+y=&z%ü \"~~~~", "plain"),
      ("Kanari-7/x+y=&z%ü \\\"~~~~", "JSON"),
      ("4b616e6172692d372f782b793d267a25c3bc20227e7e7e7e", "hex"),
      ("4B616E6172692D372F782B793D267A25C3BC20227E7E7E7E", "HEX"),
      ("S2FuYXJpLTcveCt5PSZ6JcO8ICJ+fn5+", "base64+0"),
      ("S2FuYXJpLTcveCt5PSZ6JcO8ICJ-fn5-IQ==", "base64url+0"),
      ("cmVhZGVyOkthbmFyaS03L3greT0meiXDvCAifn5+fg==", "base64+1"),
      ("cmVhZGVyOkthbmFyaS03L3greT0meiXDvCAifn5-fiE=", "base64url+1"),
      ("YWJLYW5hcmktNy94K3k9Jnolw7wgIn5+fn4=", "base64+2"),
      ("YWJLYW5hcmktNy94K3k9Jnolw7wgIn5-fn4h", "base64url+2"),
      ("Kanari-7%2Fx%2By%3D%26z%25%C3%BC%20%22~~~~", "URL"),
      ("Kanari-7%2fx%2by%3d%26z%25%c3%bc%20%22~~~~", "URL"),
      ("Kanari-7/x%2By%3D%26z%25%C3%BC%20%22~~~~", "URL"),
      ("%4B%61%6E%61%72%69%2D%37%2F%78%2B%79%3D%26%7A%25%C3%BC%20%22%7E%7E%7E%7E", "URL"),
      ("Kanari-7%2Fx%2By%3D%26z%25%C3%BC+%22~~~~", "form"),
    ]

    private static let places = [
      "errand.db", "errand.db-wal", "errand.db-shm", "errandd.log", "vault.key", "artefacts/ab/cdef", "deep/er/.hidden",
    ]

    @Test(arguments: places) func findsEveryFormInEveryFile(place: String) throws {
      let folder = TemporaryFolder()
      if let slash = place.lastIndex(of: "/") { try Files.makePrivateFolder("\(folder.path)/\(place[..<slash])") }
      for (text, form) in Self.forms {
        // Bytes that are no text around it, as in a database.
        try folder.write([0, 255, 128] + Array(text.utf8) + [10, 0], to: place)
        #expect(try Self.canary.sightings(under: folder.path) == ["\(folder.path)/\(place): \(form)"], "\(text)")
      }
      try folder.write(Array(Self.canary.secret.utf8.dropLast()), to: place)
      #expect(try Self.canary.sightings(under: folder.path).isEmpty)
    }

    @Test func findsEveryFormInJSON() {
      for (text, form) in Self.forms {
        #expect(Self.canary.sightings(in: "{\"goal\":\"Get \(text) now\"}") == [form])
      }
    }

    @Test func findsEveryFormInAProcess() async throws {
      let folder = TemporaryFolder()
      var command = RunningProgram.Command(
        words: ["/bin/sh", "-c", "echo ready; read x"] + Self.forms.map(\.text),
        environment: ["ERRAND_STATE": folder.path], columns: 80)
      for (number, form) in Self.forms.enumerated() { command.environment["PW\(number)"] = form.text }
      let program = try await RunningProgram.start(command)
      #expect(await program.wrote("ready"))
      let sightings = Self.canary.sightings(of: HostProcess.belonging(to: folder.path))
      for (_, form) in Self.forms where form != "URL" && form != "form" {
        for place in ["cmdline", "environ"] {
          #expect(sightings.contains { $0.hasPrefix(place) && $0.hasSuffix(": \(form)") }, "\(form) in \(place)")
        }
      }
      program.type("\n")
      _ = await program.ending()
    }
  }
}
