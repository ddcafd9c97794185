import Domain
import HTTPServer
import Handlers
import Operations

/// Something of a task that is saved, not shown: what a site sent never stands where pages of ours do.
enum FilePlace: Hashable, Sendable {
  /// That a step kept.
  case kept(task: String, name: String)
  /// The result, for other programs.
  case result(task: String, Format)

  enum Format: String, CaseIterable, Sendable {
    case csv
    case json
  }

  init?(path: [String]) {
    guard path.first == "tasks" else { return nil }
    switch path.count {
    case 4 where path[2] == "files": self = .kept(task: path[1], name: path[3])
    case 3 where path[2].hasPrefix(Self.resultPrefix):
      guard let format = Format(rawValue: String(path[2].dropFirst(Self.resultPrefix.count))) else { return nil }
      self = .result(task: path[1], format)
    default: return nil
    }
  }

  var link: Link {
    switch self {
    case .kept(let task, let name): Link(path: ["tasks", task, "files", name])
    case .result(let task, let format): Link(path: ["tasks", task, Self.resultPrefix + format.rawValue])
    }
  }

  private static let resultPrefix = "result."

  func response(_ desk: Desk) async throws(Fault) -> HTTPServerResponse {
    switch self {
    case .kept(let task, let name):
      let found = try await desk.ask(.getFile, [("task", .string(task)), ("name", .string(name))])
      return FileAnswer.response(try await desk.handlers.file(of: found))
    case .result(let task, let format):
      let shown = try await desk.ask(.showTask, [("task", .string(task))])
      guard let result = shown["result"], result != .null else {
        throw Fault(.taskNoResult, "the task \(task.cut(toBytes: 40)) has no result")
      }
      return Self.response(result, format, name: "errand-\(shown["task"]?.string ?? "task").\(format.rawValue)")
    }
  }

  private static func response(_ result: JSON, _ format: Format, name: String) -> HTTPServerResponse {
    let text =
      switch format {
      case .csv: ResultExport.text(of: result, as: .csv)
      case .json: result.prettyText + "\n"
      }
    return HTTPServerResponse(
      headers: [
        "Content-Type": format == .csv ? "text/csv; charset=utf-8" : "application/json",
        "Content-Disposition": ContentDisposition.attachment(name),
        "Content-Security-Policy": "sandbox; default-src 'none'",
      ], body: .bytes(Array(text.utf8)))
  }
}
