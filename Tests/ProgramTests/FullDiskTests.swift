import Domain
import LoopbackTesting
import Testing

extension ProgramTests {
  /// A disk that is full while a file is written.
  @Suite struct FullDiskTests {
    /// Whether a test may give itself a small disk (user_namespaces(7)).
    private static func mayMount() async throws -> Bool {
      let words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", "mount -t tmpfs none /mnt"]
      return try await RunningProgram.start(RunningProgram.Command(words: words)).ending().code == 0
    }

    /// Everything on a disk of 8 MiB that only these commands see.
    private static let script = """
      mount -t tmpfs -o size=8m,mode=700 none "$ERRAND_STATE" || exit 9
      "$0" run --template file-download -p "url=$1/large.bin" --json
      "$0" run --template file-download -p "url=$1/small.bin" --json
      find "$ERRAND_STATE/artefacts" -type f | wc -l
      "$0" stop >&2
      """

    @Test(.enabled("a small disk cannot be mounted here") { try await mayMount() })
    func leavesNothingHalfWritten() async throws {
      let server = try LoopbackHTTP { request in
        let size = request.target == "/large.bin" ? 12 << 20 : 1000
        return .page(
          headers: ["Content-Type: application/octet-stream"], body: [UInt8](repeating: 7, count: size))
      }
      try await OwnErrand.with { errand in
        let ending = try await errand.run([server.base]) { command in
          command.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", Self.script] + command.words
        }
        let lines = ending.lines
        try #require(lines.count == 3, "\(ending.output) \(ending.errors)")
        let (large, small) = (try OwnErrand.json(lines[0]), try OwnErrand.json(lines[1]))
        #expect(large["state"] == "failed" && large["error"]?["code"] == "store.full", "\(lines[0])")
        // What the large one had taken is free again, and the store works on.
        #expect(small["state"] == "succeeded", "\(lines[1])")
        #expect(lines[2].filter { $0 != " " } == "1")
      }
    }
  }
}
