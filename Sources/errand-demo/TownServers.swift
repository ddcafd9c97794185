import HTTPServer

/// The town's five servers, up from `init` until `stop`.
struct TownServers {
  let shops: [String]
  let school: String
  let archive: String
  private let servers: [HTTPServer]

  /// - Parameter portBase: shops on this port and the two after it, then school and archive; nil lets the system choose.
  /// - Throws: ``HTTPServerError`` when a port is taken; the servers that were up already are stopped.
  init(_ town: Town, portBase: UInt16?) throws(HTTPServerError) {
    let sites: [any Site] = town.shops + [town.school, town.archive]
    var servers: [HTTPServer] = []
    for (number, site) in sites.enumerated() {
      let port = portBase.map { $0 &+ UInt16(number) } ?? 0
      let faulty = FaultyServer(site)
      let server = HTTPServer(listen: .loopback(port: port)) { await faulty.respond(to: $0) }
      do throws(HTTPServerError) { try server.start() } catch {
        for server in servers { server.stop() }
        throw error
      }
      servers.append(server)
    }
    let addresses = servers.map { "http://127.0.0.1:\($0.port ?? 0)" }
    shops = Array(addresses.prefix(town.shops.count))
    school = addresses[town.shops.count]
    archive = addresses[town.shops.count + 1]
    self.servers = servers
  }

  func stop() {
    for server in servers { server.stop() }
  }
}
