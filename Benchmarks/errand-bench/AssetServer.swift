import Domain
import HTTPServer
import POSIX
import Web

/// Serves the files of `Public/` as the daemon does, until its input ends.
struct AssetServer {
  /// Bytes of one file.
  private static let limit = 1 << 20

  let folder: String

  /// - Parameter tell: is handed one line of JSON with the port and each file's path.
  func run(_ tell: (JSON) throws(Fault) -> Void) throws(Fault) {
    ThisProcess.ignoreBrokenPipes()
    let assets = try Assets { name throws(Fault) in try Files.read("\(folder)/\(name)", limit: Self.limit) }
    let server = HTTPServer(
      listen: .loopback(port: 0), atOnce: { assets.answer(to: $0) }, handler: { _ in .text("404\n", status: 404) })
    do { try server.start() } catch { throw Fault(.systemCall, "\(error)") }
    let paths = Asset.allCases.map { ($0.rawValue, JSON.string(assets.path(of: $0))) }
    try tell(["port": .int(Int64(server.port ?? 0)), "paths": .object(JSONObject(paths))])
    // Blocks the main thread, while the server has its own.
    while readLine() != nil {}
    server.stop()
  }
}
