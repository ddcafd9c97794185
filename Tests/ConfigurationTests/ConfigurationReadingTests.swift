import Configuration
import Domain
import TestSupport
import Testing
import YAML

@Suite struct ConfigurationReadingTests {
  @Test func hasADefaultForEveryKey() throws {
    let reading = read()
    #expect(reading.faults.isEmpty)
    #expect(reading.settings.allSatisfy { $0.origin == .standard })
    let configuration = try reading.checked()
    #expect(configuration == .standard)
    #expect(configuration.tasksAtOnce == 10 && configuration.taskQueue == 1000)
    #expect(configuration.idleEnd == .seconds(600))
    #expect(configuration.storeLimit == 16 << 30)
    #expect(configuration.logLevel == .info)
    #expect(configuration.artefactLimit == 64 << 20 && configuration.allArtefactsLimit == 2 << 30)
  }

  @Test func hasDefaultsThatItsSchemaAllows() throws {
    for key in ConfigurationKey.all { _ = try key.schema.decode(key.standard) }
    #expect(ConfigurationKey.schema.fields.map(\.name) == ConfigurationKey.sections)
    #expect(Set(ConfigurationKey.all.map(\.variable)).count == ConfigurationKey.all.count)
  }

  @Test func letsEachLayerWinOverTheOnesBelow() throws {
    let reading = read(
      "tasks:\n  at_once: 20\n  queue: 5\nlog:\n  level: debug\n", "tasks:\n  queue: 6\n",
      environment: ["ERRAND_LOG_LEVEL": "error", "ERRAND_DAEMON_IDLE_END": "5s"], flags: ["daemon.idle_end=0s"])
    #expect(reading.told("tasks.at_once") == "20 from /1.yaml:2")
    #expect(reading.told("tasks.queue") == "6 from /2.yaml:2")
    #expect(reading.told("log.level") == "error from ERRAND_LOG_LEVEL")
    #expect(reading.told("daemon.idle_end") == "0s from --set")
    #expect(reading.told("store.size_limit") == "16GiB from default")
    let configuration = try reading.checked()
    #expect(configuration.idleEnd == nil && configuration.logLevel == .error)
  }

  @Test(arguments: ["", "# nothing\n", "tasks:\n", "tasks:\n  # at_once: 3\n", "{}\n", "---\n", "tasks: {}"])
  func takesFilesThatSetNothing(text: String) { #expect(read(text).faults.isEmpty) }

  @Test func ignoresWhatIsSomebodyElses() {
    let others = ["ERRAND_STATE": "/x", "ERRAND_CONFIG": "/y", "ERRAND_BOY": "Jim", "PATH": "", "ERRAND_LOG_LEVEL": ""]
    #expect(read(environment: others).faults.isEmpty)
  }

  @Test(arguments: [
    ("taks:\n  at_once: 1\n", "/1.yaml:1:1: there is no key 'taks'; did you mean 'tasks'?"),
    ("tasks:\n  at_onec: 1\n", "/1.yaml:2:3: there is no key 'tasks.at_onec'; did you mean 'tasks.at_once'?"),
    ("tasks:\n  level: info\n", "/1.yaml:2:3: there is no key 'tasks.level'; did you mean 'log.level'?"),
    ("level: info\n", "/1.yaml:1:1: there is no key 'level'; did you mean 'log.level'?"),
    ("log.level: info\n", "/1.yaml:1:1: write 'level' below a line 'log:', indented"),
    ("tasks:\n  zebra: 1\n", "/1.yaml:2:3: there is no key 'tasks.zebra'; 'tasks' has at_once, queue, keep"),
    ("tasks: 3\n", "/1.yaml:1:8: 'tasks' takes lines below it (at_once, queue, keep), not a whole number"),
    (
      "- 1\n",
      "/1.yaml:1:1: sections are wanted here (tasks, hosts, log, store, daemon, page, artefacts, disk, backups), not a list"
    ),
    ("tasks:\n  at_once: 0\n", "/1.yaml:2:12: tasks.at_once: 1 to 1000 is allowed, not 0"),
    ("tasks:\n  at_once: many\n", "/1.yaml:2:12: tasks.at_once: a whole number is wanted, not 'many'"),
    ("tasks:\n  at_once: 1.5\n", "/1.yaml:2:12: tasks.at_once: a whole number is wanted, not a number with a fraction"),
    ("tasks:\n  at_once: [1]\n", "/1.yaml:2:12: tasks.at_once: a whole number is wanted, not a list"),
    (
      "tasks:\n  at_once:\n",
      "/1.yaml:2:11: tasks.at_once: a whole number is wanted here; take the line out for the default, 10"
    ),
    (
      "log:\n  level: Debug\n",
      "/1.yaml:2:10: log.level: one of error, warning, notice, info, debug is wanted, not 'Debug'; did you mean 'debug'?"
    ),
    (
      "daemon:\n  idle_end: 600\n",
      "/1.yaml:2:13: daemon.idle_end: a number needs its unit here: a time with its unit (ms, s, m or min, h, d), such as 10min"
    ),
    (
      "daemon:\n  idle_end: 10M\n",
      "/1.yaml:2:13: daemon.idle_end: a time with its unit (ms, s, m or min, h, d), such as 10min is wanted, not '10M'; did you mean 10min?"
    ),
    ("store:\n  size_limit: 1KiB\n", "/1.yaml:2:15: store.size_limit: 16MiB to 1TiB is allowed, not 1KiB"),
    ("tasks:\n  at_once: 1\n  at_once: 2\n", "/1.yaml:3:3: the key 'at_once' is here twice"),
    (
      "tasks:\n  at_once: 99999999999999999999\n",
      "/1.yaml:2:12: '99999999999999999999' is a whole number beyond 64 bits; put it in quotes to mean text"
    ),
  ])
  func saysWhatIsWrongAndWhere(text: String, message: String) { #expect(read(text).lines == [message]) }

  @Test func saysWhatIsWrongWithVariablesAndFlags() {
    let variables = read(environment: [
      "ERRAND_TASKS_AT_ONCE": "0", "ERRAND_STTAE": "/x", "ERRAND_TASKS_SPEED": "9", "ERRAND_LOG_LEVEL": "12",
    ])
    #expect(
      variables.lines == [
        "ERRAND_LOG_LEVEL: log.level: one of error, warning, notice, info, debug is wanted, not a whole number",
        "ERRAND_TASKS_AT_ONCE: tasks.at_once: 1 to 1000 is allowed, not 0",
      ])
    #expect(
      variables.warnings.map(\.description) == [
        "ERRAND_STTAE: there is no such variable, so it sets nothing; did you mean ERRAND_STATE?",
        "ERRAND_TASKS_SPEED: there is no such variable, so it sets nothing",
      ])
    let flags = read(flags: ["tasks.at_once", "tasks.at_onec=1", "tasks.at_once=x", "=", ""])
    #expect(
      flags.lines == [
        "--set tasks.at_once: a value is missing; write --set KEY=VALUE, such as --set tasks.at_once=10",
        "--set tasks.at_onec: there is no such key; did you mean 'tasks.at_once'?",
        "--set tasks.at_once: tasks.at_once: a whole number is wanted, not 'x'",
        "--set : there is no such key; errand config show lists them",
        "--set : a value is missing; write --set KEY=VALUE, such as --set tasks.at_once=10",
      ])
  }

  @Test func saysFortyFaultsInFortyLines() {
    let reading = read(Self.fortyFaults)
    #expect(reading.lines.count == 40)
    #expect(Set(reading.lines).count == 40)
    let lines = reading.faults.compactMap(\.mark?.line)
    #expect(lines == lines.sorted() && lines.count == 40)
    #expect(throws: Fault.self) { try reading.checked() }
    do throws(Fault) { _ = try reading.checked() } catch {
      #expect(error.code == .configInvalid && error.code.exitCode == 2)
      #expect(error.message.hasPrefix("the configuration has 40 faults, the first: /1.yaml:2:12: "))
    }
  }

  /// A wrong value for each key, then strangers, a key twice, and at last a place that is no YAML.
  static let fortyFaults: String = {
    var text = ""
    for section in ConfigurationKey.sections {
      text += "\(section):\n"
      for key in ConfigurationKey.all where key.section == section { text += "  \(key.field): wrong\n" }
      text += "  stranger: 1\n"
    }
    for number in 0..<9 { text += "stranger_\(number): 1\n" }
    text += "stranger_1: 2\n"
    return text + "tab:\n\t- here\n"
  }()

  @Test func boundsWhatItSays() {
    let text = (0..<5000).map { "stranger_\($0): 1\n" }.joined()
    let reading = read(text)
    #expect(reading.faults.count == ConfigurationReading.faultLimit + 1)
    #expect(reading.faultCount == 5000)
    #expect(reading.lines.last == "configuration: and 4800 more; mend these first")
  }

  @Test func keepsWhatIsRightBesideWhatIsWrong() {
    let reading = read("tasks:\n  at_once: 20\n  queue: x\n")
    #expect(reading.told("tasks.at_once") == "20 from /1.yaml:2")
    #expect(reading.told("tasks.queue") == "1000 from default")
  }

  /// Bytes changed at random neither crash it nor bring in a value that the schema does not allow.
  @Test func bringsInNothingThatItsSchemaRefuses() throws {
    let random = SeededRandom(seed: 20_261_121)
    let text = Array("tasks:\n  at_once: 20\n  queue: 7\ndaemon: {idle_end: 5min}\nlog:\n  level: &a debug\n".utf8)
    for round in 0..<3000 {
      var bytes = text
      for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(9 + random.below(118)) }
      let reading = ConfigurationReading(files: [ConfigurationFile(path: "f", layer: .file, bytes: bytes)])
      for setting in reading.settings {
        #expect(throws: Never.self, "round \(round)") { try setting.key.schema.decode(setting.value) }
      }
    }
  }
}
