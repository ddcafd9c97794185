import Domain
import Engine
import Operations

struct ShowDaemon: OperationHandler {
  let control: any TaskControl
  let disk: DiskWatch?
  let state: String
  let key: KeyStanding
  let build: String
  /// Looks how far the gateway gets; nil where there is none.
  let reach: (@Sendable (Duration) async -> NetworkReach)?

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let load = await control.load()
    let answer: JSON = [
      "protocol": .int(Version.protocolNumber), "version": .string(Version.text), "build": .string(build),
      "state": .string(state), "queued": .int(Int64(load.queued)), "running": .int(Int64(load.running)),
      "disk_low": .bool(disk?.isLow ?? false), "key": .string(key.rawValue),
    ]
    guard let wait = input["reach_ms"]?.int, var members = answer.object else { return answer }
    members["network"] = .string((await reach?(.milliseconds(wait)) ?? .down).rawValue)
    return .object(members)
  }
}
