import Domain

extension Operation {
  package static let getFile = Operation(
    name: "get-file",
    summary: "Get a file of a task",
    help: """
      The file's bytes, after a look whether they are what they were when it was kept. Browsers are told to save it, \
      never to show it.
      """,
    input: [
      .task,
      .init(
        fileField,
        .text("the file, by the name that errand files lists", limit: 400, example: "annual-report-2010-200.pdf")),
    ],
    output: FileShape.schema,
    permission: .read, effect: .none,
    route: Route(.get, "/tasks/{task}/files/{file}"),
    commands: [
      Command(
        "get", "save a file of a task", positionals: [.init("task", "TASK"), .init(fileField, "NAME")],
        switches: [.force],
        output: .init("where to; - is the standard output; NAME in this folder where it is left out"),
        help: """
          Saves the file under its own name in this folder, or where -o says. A file that is there stays, unless \
          --force is given. The standard output gets it with -o -, if that is no terminal.
          """)
    ],
    example: Example(input: ["task": "0c8k", "file": "annual-report-2010-200.pdf"], output: FileShape.example),
    faults: [.artefactNotFound, .artefactDamaged], givesFile: true)

  /// The input's field that names a file of the task.
  package static let fileField = "file"
}
