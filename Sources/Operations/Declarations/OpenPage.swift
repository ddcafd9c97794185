import Domain

extension Operation {
  package static let openPage = Operation(
    name: "open-page",
    summary: "Let a browser in to the page",
    help: """
      Makes a link to the page that works once, within a minute, and lets the browser that opens it act on behalf of \
      who asked for it: until it has not been used for 12 hours, 7 days at most, or until its session is ended. The \
      link is told once: the same command sent again is answered with null in its place.
      """,
    input: [],
    output: .object([
      .init("url", Schema.text("the link", limit: 200).orNull),
      .init("until", Schema.text("when it ends; RFC 3339, UTC", limit: 40).orNull),
      .init("page", .text("the page's address, for a browser that was let in before", limit: 100)),
    ]),
    permission: .operate, effect: .idempotent,
    route: Route(.post, "/sessions/links"),
    commands: [
      Command(
        "open", "open the page in a browser",
        help: """
          Prints a link to the page that works once, within a minute, and lets the browser that opens it act on your \
          behalf: until it has not been used for 12 hours, 7 days at most, or until you end its session (errand \
          sessions, errand revoke). On a terminal with a display it opens the link, too. Whoever opens it first is \
          let in: give it to nobody.
          """)
    ],
    example: Example(
      input: [:],
      output: [
        "url": .string("http://errand.localhost:7280/enter/" + String(repeating: "5eed", count: 16)),
        "until": "2026-03-01T09:31:00.000000Z", "page": "http://errand.localhost:7280",
      ]),
    faults: [.entryNotServed])
}
