import Domain
import Engine
import Operations

struct ShowDaemon: OperationHandler {
  let control: any TaskControl
  let disk: DiskWatch?
  let state: String
  let key: KeyStanding
  let build: String

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let load = await control.load()
    return [
      "protocol": .int(Version.protocolNumber), "version": .string(Version.text), "build": .string(build),
      "state": .string(state), "queued": .int(Int64(load.queued)), "running": .int(Int64(load.running)),
      "disk_low": .bool(disk?.isLow ?? false), "key": .string(key.rawValue),
    ]
  }
}
