import Domain

/// The last line of `errand run --json`, taken apart.
struct TaskResult {
  struct Row: Hashable {
    let name: String
    let price: Double
    let currency: String
    let source: String
  }

  let json: JSON

  var state: String? { json["state"]?.string }
  var notes: [String] { json["result"]?["notes"]?.array?.compactMap(\.string) ?? [] }
  var errorCode: String? { json["error"]?["code"]?.string }

  var rows: [Row] {
    (json["result"]?["rows"]?.array ?? []).map { row in
      Row(
        name: row["name"]?.string ?? "", price: row["price"]?.number ?? -1, currency: row["currency"]?.string ?? "",
        source: row["source"]?.string ?? "")
    }
  }

  /// The texts of every row, in the order of the columns.
  var texts: [[String]] {
    let columns = json["result"]?["columns"]?.array?.compactMap(\.string) ?? []
    return (json["result"]?["rows"]?.array ?? []).map { row in
      columns.map { column in row[column].map { $0.string ?? ($0 == .null ? "" : $0.text) } ?? "" }
    }
  }

  var columns: [String] { json["result"]?["columns"]?.array?.compactMap(\.string) ?? [] }
}

extension OwnErrand {
  /// Runs a goal to its end and reads what it came to.
  func result(of goal: String, _ options: String...) async throws -> TaskResult {
    let ending = try await run(["run", goal] + options + ["--json"])
    return TaskResult(json: try Self.json(ending.lines.last ?? ""))
  }
}
