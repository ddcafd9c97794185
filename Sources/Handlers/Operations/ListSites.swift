import Domain
import Engine

struct ListSites: OperationHandler {
  let catalogue: any TaskCatalogue
  let hosts: (any HostWatch)?

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let limit = Int(input["limit"]?.int ?? 200)
    let back = try await catalogue.sites()
    let standings = Dictionary(
      (hosts?.standings() ?? []).map { ($0.site.name, $0) }, uniquingKeysWith: { first, _ in first })
    let tallies = Dictionary(back.found.map { ($0.site, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Self.order(back.found.map(\.site), standings)
    let limits = hosts?.limits ?? .standard
    return [
      "sites": .array(names.prefix(limit).map { Self.json($0, standings[$0], tallies[$0]) }),
      "at_once": .int(Int64(limits.atOnce)), "delay_seconds": limits.delay.secondsJSON,
      "looked_at": .int(Int64(back.tasks)), "more": .bool(back.hasMore || names.count > limit),
    ]
  }

  /// Those that are left alone, those of the newest tasks, then the others by name.
  private static func order(_ recent: [String], _ standings: [String: HostStanding]) -> [String] {
    let alone = standings.values.filter { $0.state != .free }.map(\.site.name).sorted()
    var seen = Set(alone)
    return alone + (recent + standings.keys.sorted()).filter { seen.insert($0).inserted }
  }

  private static func json(_ site: String, _ standing: HostStanding?, _ tally: SiteTally?) -> JSON {
    let lastError = tally?.lastFault.map { fault -> JSON in
      [
        "code": .string(fault.code.rawValue), "remedy": .string(fault.code.row.remedy),
        "task": .string(fault.task.text), "time": .string(fault.time.description),
      ]
    }
    return [
      "site": .string(site), "state": .string((standing?.state ?? .free).rawValue),
      "until": (standing?.until).map { .string($0.description) } ?? .null,
      "running": .int(Int64(standing?.running ?? 0)), "waiting": .int(Int64(standing?.waiting ?? 0)),
      "requests": .int(Int64(standing?.requests ?? 0)), "troubled": .int(Int64(standing?.troubled ?? 0)),
      "faults": .int(Int64(standing?.faults ?? 0)), "tasks": .int(Int64(tally?.tasks ?? 0)),
      "open": .int(Int64(tally?.open ?? 0)), "failed": .int(Int64(tally?.failed ?? 0)),
      "newest": (tally?.newest).map { .string($0.description) } ?? .null, "last_error": lastError ?? .null,
    ]
  }
}
