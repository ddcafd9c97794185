import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

extension ProgramTests {
  /// Files that sites give: kept with the task, listed, saved, deleted with it.
  @Suite struct FileTests {
    private static func download(_ errand: OwnErrand, _ urls: String...) async throws -> String {
      let parameters = urls.flatMap { ["-p", "url=\($0)"] }
      let ending = try await errand.run(["run", "--template", "file-download", "--json"] + parameters)
      #expect(ending.code == 0, "\(ending.output) \(ending.errors)\n\(errand.log)")
      return try #require(try OwnErrand.json(ending.lines.last ?? "")["task"]?.string)
    }

    @Test func savesTheNewestReportOfTheArchive() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let (name, url) = (town.newestReport.name, town.archive + town.newestReport.path)
          let task = try await Self.download(errand, url)
          let files = try #require(try await errand.json("files", task)["files"]?.array)
          #expect(files.count == 1 && files[0]["name"]?.string == name)
          #expect(files[0]["type"]?.string == "application/pdf")
          let saved = try await errand.run(["get", task, name]) { $0.folder = errand.state }
          #expect(saved.code == 0, "\(saved.errors)")
          let bytes = try Files.read("\(errand.state)/\(name)", limit: 1 << 20)
          #expect(ContentHash(of: bytes).hexadecimal == files[0]["sha256"]?.string)
          #expect(bytes.starts(with: "%PDF-1.4".utf8))
          let again = try await errand.run(["get", task, name]) { $0.folder = errand.state }
          #expect(again.code == 1 && again.errors.contains("output.exists"), "\(again.errors)")
          let terminal = try await errand.run(["get", task, name, "-o", "-"]) { $0.columns = 80 }
          #expect(terminal.code == 2 && !terminal.output.contains("%PDF"))
          #expect(try await errand.run("get", task, "nothing.pdf").errors.contains("artefact.not_found"))
        }
      }
    }

    @Test func takesALargeFileInParts() async throws {
      let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 9) }
      let server = try LoopbackHTTP { request in
        request.target == "/large.bin"
          ? .page(headers: ["Content-Type: application/octet-stream"], body: bytes)
          : .page(status: 404, headers: ["Content-Type: text/plain"], body: Array("no".utf8))
      }
      try await OwnErrand.with { errand in
        let task = try await Self.download(errand, server.base + "/large.bin")
        let path = "\(errand.state)/copy"
        #expect(try await errand.run("get", task, "large.bin", "-o", path).code == 0)
        #expect(try Files.read(path, limit: 4 << 20) == bytes)
        let missing = try await errand.run(
          "run", "--template", "file-download", "-p", "url=\(server.base)/none", "--json")
        #expect(missing.code == 1 && missing.output.contains("page.not_found"), "\(missing.output)")
      }
    }

    /// What a site calls its file leads nowhere, and what a person types neither.
    @Test func takesNamesForNamesAlone() async throws {
      let server = try LoopbackHTTP { _ in
        .page(
          headers: [
            "Content-Type: text/plain", "Content-Disposition: attachment; filename=\"../../.ssh/authorized_keys\"",
          ], body: Array("mine".utf8))
      }
      try await OwnErrand.with { errand in
        let task = try await Self.download(errand, server.base + "/%2e%2e%2f%2e%2e%2fetc%2fpasswd")
        let files = try #require(try await errand.json("files", task)["files"]?.array)
        #expect(files.map { $0["name"]?.string } == ["authorized_keys.txt"])
        #expect(try await errand.run("get", task, "../authorized_keys.txt").errors.contains("output.refused"))
        for name in ["../authorized_keys.txt", "/etc/passwd", "..", ""] {
          let refused = try await errand.run("get", task, name, "-o", "\(errand.state)/copy")
          #expect(refused.code != 0 && !Files.exists("\(errand.state)/copy"), "\(name): \(refused.errors)")
        }
        for place in [errand.state, "/dev/null"] {
          let refused = try await errand.run("get", task, "authorized_keys.txt", "-o", place, "--force")
          #expect(refused.code == 2 && refused.errors.contains("output.refused"), "\(refused.errors)")
        }
        let full = try await errand.run(["get", task, "authorized_keys.txt", "-o", "-"]) {
          $0.words = ["/bin/sh", "-c", #"exec "$0" "$@" >/dev/full"#] + $0.words
        }
        #expect(full.code == 1 && full.errors.contains("store.full"), "\(full.errors)")
      }
    }

    @Test func refusesWhatIsLargerThanItMayBe() async throws {
      let server = try LoopbackHTTP { _ in
        .page(headers: ["Content-Type: application/octet-stream"], body: [UInt8](repeating: 7, count: 1 << 20))
      }
      try await OwnErrand.with { errand in
        let limited = try await errand.run([
          "run", "--template", "file-download", "-p", "url=\(server.base)/large.bin", "--json",
        ]) { $0.environment["ERRAND_ARTEFACTS_FILE_LIMIT"] = "1023KiB" }
        #expect(limited.code == 1 && limited.output.contains("artefact.too_large"), "\(limited.output)")
        let task = try #require(try OwnErrand.json(limited.lines.last ?? "")["task"]?.string)
        #expect(try await errand.json("files", task)["files"]?.array?.isEmpty == true)
        #expect(try Files.names(in: errand.paths.artefacts + "/drafts").isEmpty)
      }
    }

    @Test func deletesNothingThatGoesOn() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let task = try await errand.detached("Extract the table of stock from \(town.shops[0].url)/never")
          let early = try await errand.run("delete", task)
          #expect(early.code == 1 && early.errors.contains("task.not_ended"), "\(early.errors)")
          #expect(try await errand.run("cancel", task).code == 0)
          #expect(try await errand.settled(task)["state"] == "cancelled")
          #expect(try await errand.run("delete", task).code == 0)
          let late = try await errand.run("delete", task)
          #expect(late.code != 0 && late.errors.contains("task.not_found"), "\(late.errors)")
        }
      }
    }

    @Test func deletesWhatHasEndedAndDoesItAgain() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let task = try await Self.download(errand, town.archive + town.newestReport.path)
          let again = try await errand.run("again", task, "--json")
          #expect(again.code == 0, "\(again.errors)")
          let second = try #require(try OwnErrand.json(again.lines.last ?? "")["task"]?.string)
          #expect(second != task)
          #expect(try await errand.run("delete", task).output == "task \(task): deleted\n")
          #expect(try await errand.run("show", task).errors.contains("task.not_found"))
          // The other one has the same bytes, and keeps them.
          let kept = try await errand.run("get", second, town.newestReport.name, "-o", "-")
          #expect(kept.output.hasPrefix("%PDF-1.4"))
          #expect(try await errand.json("list")["tasks"]?.array?.count == 1)
        }
      }
    }

    @Test func writesTheResultAsTheNameEnds() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let (csv, json) = ("\(errand.state)/r.csv", "\(errand.state)/r.json")
          #expect(try await errand.run("run", town.comparison, "-o", csv).code == 0)
          #expect(String(decoding: try Files.read(csv, limit: 1 << 20), as: UTF8.self).hasPrefix("name,"))
          let refused = try await errand.run("run", town.comparison, "-o", csv)
          #expect(refused.code == 1 && refused.errors.contains("output.exists"))
          #expect(try await errand.run("run", town.comparison, "-o", "\(errand.state)/r.txt").code == 2)
          // Neither of both began a task.
          #expect(try await errand.json("list")["tasks"]?.array?.count == 1)
          #expect(try await errand.run("run", town.comparison, "-o", json, "--force").code == 0)
          let result = try JSONParser.parse(try Files.read(json, limit: 1 << 20))
          #expect(result["rows"]?.array?.count == 3)
        }
      }
    }
  }
}
