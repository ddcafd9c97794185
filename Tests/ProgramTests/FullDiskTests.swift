import Domain
import LoopbackTesting
import Testing

extension ProgramTests {
  /// A disk that is full while a file is written.
  @Suite struct FullDiskTests {
    /// Everything on a disk of 2 MiB that only these commands see.
    private static let script = """
      mount -t tmpfs -o size=2m,mode=700 none "$ERRAND_STATE" || exit 9
      large=$("$0" run --template fetch -p "url=$1/large.bin" --json)
      printf '%s\\n' "$large"
      "$0" show "$(printf '%s' "$large" | sed 's/.*"task":"\\([a-z0-9]*\\)".*/\\1/')" --json
      "$0" run --template fetch -p "url=$1/small.bin" --json
      find "$ERRAND_STATE/artefacts" -type f | wc -l
      "$0" stop >&2
      """

    /// Would try a second time at once, when what the first attempt wrote has been taken away.
    private static let fetch = """
      name: fetch
      version: 1
      description: Keeps one file.
      parameters:
        url: {type: url}
      steps:
        - id: get
          retry: {attempts: 2, strategy: fixed, interval: 10ms}
          download: {url: "${{ params.url }}"}
      examples:
        - params: {url: "http://archive.example/report.pdf"}
      """

    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func leavesNothingHalfWritten() async throws {
      let templates = TemporaryFolder()
      try templates.write(Self.fetch, to: "fetch.yaml")
      let server = try LoopbackHTTP { request in
        let size = request.target == "/large.bin" ? 2 << 20 : 1000
        return .page(
          headers: ["Content-Type: application/octet-stream"], body: [UInt8](repeating: 7, count: size))
      }
      try await OwnErrand.with { errand in
        let ending = try await errand.run([server.base]) { command in
          command.environment["ERRAND_TEMPLATES"] = templates.path
          command.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", Self.script] + command.words
        }
        let lines = ending.lines
        try #require(lines.count == 4, "\(ending.output) \(ending.errors)")
        let (large, shown, small) = (
          try OwnErrand.json(lines[0]), try OwnErrand.json(lines[1]), try OwnErrand.json(lines[2])
        )
        #expect(large["state"] == "failed" && large["error"]?["code"] == "artefact.no_room", "\(lines[0])")
        // Once more would fill it once more.
        #expect(shown["step_list"]?.array?.first?["attempt"] == 1, "\(lines[1])")
        // What the large one had taken is free again, and the store works on.
        #expect(small["state"] == "succeeded", "\(lines[2])")
        #expect(lines[3].filter { $0 != " " } == "1")
      }
    }

    /// The disk fills up while a site takes its time to answer, and has room again when the daemon has said so.
    private static let runningScript = """
      mount -t tmpfs -o size=4m,mode=700 none "$ERRAND_STATE" || exit 9
      cd "$ERRAND_STATE"
      started=$("$0" run --template file-download -p "url=$1" --detach --json) || exit 8
      task=$(printf '%s' "$started" | sed 's/.*"task":"\\([a-z0-9]*\\)".*/\\1/')
      head -c 4194304 /dev/zero > fill 2>/dev/null
      "$0" show "$task" --json
      until grep -q 'recording waits for the store: store.full' errandd.log; do sleep 0.1; done
      "$0" show "$task" --json
      rm fill
      "$0" watch "$task" --json | tail -n 1
      find "$ERRAND_STATE/artefacts" -type f | wc -l
      "$0" stop >&2
      "$0" show "$task" --json
      "$0" stop >&2
      """

    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func goesOnWithARunningTaskWhenThereIsRoomAgain() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          let ending = try await errand.run(["\(town.archive)/fault/slow;ms=2000\(town.newestReport.path)"]) {
            command in
            command.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", Self.runningScript] + command.words
          }
          let lines = ending.lines
          try #require(lines.count == 5, "\(ending.output) \(ending.errors)")
          // Nothing that could not be recorded is told.
          let (full, waiting) = (try OwnErrand.json(lines[0]), try OwnErrand.json(lines[1]))
          #expect(full["state"] == "running" && waiting["state"] == "running", "\(ending.output)")
          #expect(waiting["version"] == full["version"], "\(ending.output)")
          let (end, later) = (try OwnErrand.json(lines[2]), try OwnErrand.json(lines[4]))
          #expect(end["state"] == "succeeded", "\(lines[2])")
          #expect(lines[3].filter { $0 != " " } == "1", "half-written files are left")
          #expect(later["state"] == "succeeded" && later["version"] == end["version"], "\(lines[4])")
        }
      }
    }

    private static let stopScript = """
      mount -t tmpfs -o size=4m,mode=700 none "$ERRAND_STATE" || exit 9
      cd "$ERRAND_STATE"
      "$0" list >&2 || exit 8
      head -c 4194304 /dev/zero > fill 2>/dev/null
      "$0" run --template file-download -p url=http://127.0.0.1:9/ --json
      "$0" stop --json
      "$0" status >&2
      echo $?
      """

    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func stopsOnAFullDisk() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run([]) { command in
          command.environment["ERRAND_DISK_RESERVE"] = "0B"
          command.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", Self.stopScript] + command.words
        }
        #expect(ending.output.contains("store.full") || ending.errors.contains("store.full"), "nothing was refused")
        #expect(
          ending.lines.suffix(2).first == #"{"stopping":true,"unfinished":0}"#, "\(ending.output) \(ending.errors)")
        #expect(ending.lines.last == "\(ErrorCode.daemonUnreachable.exitCode)")
        errand.expectNoProcess()
      }
    }

    /// Of 16 MiB less than 4 are free, then more than 6.
    private static let lowScript = """
      mount -t tmpfs -o size=16m,mode=700 none "$ERRAND_STATE" || exit 9
      cd "$ERRAND_STATE"
      "$0" list >&2 || exit 8
      head -c 12582912 /dev/zero > fill
      "$0" run --detach --json "Get the names from http://127.0.0.1:9/"
      "$0" status --json
      "$0" doctor 2>&1 | grep -c state.disk_low
      truncate -s 8388608 fill
      "$0" run --detach --json "Get the names from http://127.0.0.1:9/"
      "$0" status --json
      "$0" stop >&2
      """

    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func takesNoTaskBelowTheReserveUntilThereIsRoomAgain() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run([]) { command in
          command.environment["ERRAND_DISK_RESERVE"] = "4MiB"
          command.environment["ERRAND_DISK_RESERVE_PERCENT"] = "50"
          command.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", Self.lowScript] + command.words
        }
        let answers = ending.lines.compactMap { try? OwnErrand.json($0) }
        try #require(answers.count == 5, "\(ending.output) \(ending.errors)")
        #expect(answers[0]["error"]?["code"] == "state.disk_low", "\(ending.lines[0])")
        #expect(answers[1]["disk_low"] == true && answers[2] == 1, "\(ending.output)")
        #expect(answers[3]["task"] != nil && answers[4]["disk_low"] == false, "\(ending.output)")
      }
    }

    /// A start without a key, on a disk that has one page more free each time. Tells each fault, then what there is of
    /// key files.
    private static let keyScript = """
      mount -t tmpfs -o size=4m,mode=700 none "$ERRAND_STATE" || exit 9
      cd "$ERRAND_STATE"
      "$0" list >&2 && "$0" stop >&2 && rm key || exit 8
      head -c 4194304 /dev/zero > fill 2>/dev/null
      for attempt in $(seq 60); do
        words=$("$0" list 2>&1 >/dev/null) && break
        printf '%s\\n' "$words"
        ls | grep '^key'
        truncate -s $(( $(stat -c %s fill) - 4096 )) fill
      done
      ls | grep '^key'
      "$0" stop >&2
      """

    @Test(.enabled("a small disk cannot be mounted here") { try await ManagedDaemon.mayMount() })
    func saysWhereAKeyFindsNoRoom() async throws {
      try await OwnErrand.with { errand in
        let ending = try await errand.run([]) { command in
          command.words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", Self.keyScript] + command.words
        }
        #expect(ending.output.contains("the key file") && ending.output.contains("(store.full)"), "\(ending.output)")
        #expect(!ending.output.contains("(vault.key)"), "\(ending.output)")
        // The token comes after it, and may find no room yet.
        #expect(Set(ending.lines.filter { $0.hasPrefix("key") }) == ["key"], "\(ending.output) \(ending.errors)")
      }
    }
  }
}
