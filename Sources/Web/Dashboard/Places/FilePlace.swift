import Domain
import HTTPServer
import Handlers
import Operations

/// A file of a task, to be saved: what a site sent is never shown as a page of ours.
struct FilePlace: Hashable, Sendable {
  let task: String
  let name: String

  init?(path: [String]) {
    guard path.count == 4, path[0] == "tasks", path[2] == "files" else { return nil }
    (task, name) = (path[1], path[3])
  }

  func response(_ desk: Desk) async throws(Fault) -> HTTPServerResponse {
    let found = try await desk.ask(.getFile, [("task", .string(task)), ("name", .string(name))])
    return FileAnswer.response(try await desk.handlers.file(of: found))
  }
}
