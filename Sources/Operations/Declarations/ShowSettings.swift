import Domain

extension Operation {
  package static let showSettings = Operation(
    name: "show-settings",
    summary: "Show what the daemon is set to",
    help: """
      Every key of the configuration that the daemon began with: its value, what it means, and the file and line, \
      variable or default that it came from. What was changed since holds from the next start; errand config show \
      tells that.
      """,
    input: [],
    output: .object([
      .init(
        "files",
        .list(
          .object([.init("path", .text(limit: 4096)), .init("layer", .text(limit: 64))]), count: 0...1000,
          "that were read")),
      .init("settings", .list(setting, count: 0...1000)),
    ]),
    permission: .read, effect: .none,
    route: Route(.get, "/settings"),
    commands: [Command("settings", "show what the daemon that runs is set to", withoutDaemon: .fail)],
    example: Example(
      input: [:],
      output: [
        "files": [["path": "/etc/errand/errand.yaml", "layer": "system"]],
        "settings": [
          [
            "key": "tasks.at_once", "value": 4, "default": 10, "unit": "number",
            "from": ["layer": "file", "file": "/etc/errand/errand.yaml", "line": 2],
            "help": "tasks that run at once; others wait in the queue", "allowed": "1 to 1000",
          ]
        ],
      ]))

  private static let setting = Schema.object([
    .init("key", .text(limit: 200)), .init("value", .any("as people write it")), .init("default", .any()),
    .init("unit", .choice(["number", "time", "size", "word"])),
    .init(
      "from",
      .object([
        .init("layer", .text(limit: 64)), .optional("file", .text(limit: 4096)),
        .optional("line", .integer(0...Int64.max)), .optional("variable", .text(limit: 200)),
      ])),
    .init("help", .text(limit: 4096)), .init("allowed", .text(limit: 4096)),
  ])
}
