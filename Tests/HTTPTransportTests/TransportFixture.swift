import Domain
import Gateway
import Glibc
import LoopbackTesting
import POSIX
import Testing

@testable import HTTPTransport

/// Every name is this machine, but for those that do not exist.
struct LoopbackResolver: NameResolver {
  func resolve(_ name: String, then complete: @escaping @Sendable (Result<[IPAddress], Fault>) -> Void) {
    complete(
      name.hasPrefix("missing.") ? .failure(Fault(.networkNoSuchHost, "no \(name)")) : .success([.v4(0x7F00_0001)]))
  }
}

/// A client behind a real gateway.
final class TransportFixture: Sendable {
  static let capability = Capability(bits: 77)

  let folder = TemporaryFolder()
  let listener: Descriptor
  let gateway: GatewayServer
  let client: CurlClient
  let reports = Collected<ConnectionReport>()

  init(authorities: String? = nil, socket: String = "gateway.sock") throws {
    // Both must be without effect: everything goes through the gateway.
    setenv("NO_PROXY", "*", 1)
    setenv("http_proxy", "http://127.0.0.1:9", 1)
    let path = folder.path + "/" + socket
    listener = try UnixSocket.listen(at: path)
    let reports = reports
    gateway = try Self.startGateway(on: listener) { reports.append($0) }
    client = try CurlClient(
      gatewaySocket: path, capability: Self.capability, time: SystemTime(), authorities: authorities)
  }

  deinit {
    gateway.stop()
    client.close()
  }

  /// What the daemon does when a gateway died: another on the same socket.
  static func startGateway(
    on listener: Descriptor, report: @escaping @Sendable (ConnectionReport) -> Void = { _ in }
  ) throws -> GatewayServer {
    let gateway = try GatewayServer(
      listener: listener, resolver: LoopbackResolver(), time: SystemTime(), report: report)
    TestThread.start { try? gateway.run() }
    return gateway
  }

  func grant(allowed: [String] = [], private named: [String] = []) throws {
    try gateway.register(
      NetworkGrant(
        Self.capability, allowed: Set(allowed.map { try Endpoint($0) }),
        allowedPrivate: Set(named.map { try Endpoint($0) })))
  }

  func get(_ url: String, _ change: (inout HTTPRequest) throws -> Void = { _ in }) async throws -> HTTPResponse {
    var request = HTTPRequest(.get, try WebURL(url))
    try change(&request)
    return try await client.send(request)
  }

  /// The fault of a request that has to fail.
  func fault(_ url: String, _ change: (inout HTTPRequest) throws -> Void = { _ in }) async throws -> Fault {
    do {
      let response = try await get(url, change)
      throw Fault(.internalBug, "an answer of status \(response.status) where none should come")
    } catch let fault as Fault {
      return fault
    }
  }
}
