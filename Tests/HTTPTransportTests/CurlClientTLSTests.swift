import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

@testable import HTTPTransport

/// With a real TLS server: `openssl s_server`, and a certificate made for the test.
@Suite(.enabled(if: access(TLSServer.program, X_OK) == 0, "needs \(TLSServer.program)"))
struct CurlClientTLSTests {
  private let server: TLSServer

  init() throws { server = try TLSServer(name: "shop.example") }

  private func fixture(authorities: String?) throws -> TransportFixture {
    let fixture = try TransportFixture(authorities: authorities)
    try fixture.grant(private: ["shop.example:\(server.port)", "other.example:\(server.port)"])
    return fixture
  }

  @Test func acceptsACertificateThatIsTrustedAndNamesTheSite() async throws {
    let fixture = try fixture(authorities: server.certificate)
    #expect(try await fixture.get("https://shop.example:\(server.port)/").status == 200)
  }

  @Test func refusesACertificateThatNobodyVouchesFor() async throws {
    let fault = try await fixture(authorities: nil).fault("https://shop.example:\(server.port)/")
    #expect(fault.code == .networkTLS)
    #expect(fault.message.contains("certificate"))
  }

  @Test func refusesACertificateOfAnotherName() async throws {
    let fault = try await fixture(authorities: server.certificate).fault("https://other.example:\(server.port)/")
    #expect(fault.code == .networkTLS)
  }

  @Test func refusesAPortThatDoesNotSpeakTLS() async throws {
    let plain = try LoopbackServer { client in
      _ = try client.read()
      try client.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    let fixture = try TransportFixture()
    try fixture.grant(private: ["127.0.0.1:\(plain.port)"])
    #expect(try await fixture.fault("https://127.0.0.1:\(plain.port)/").code == .networkTLS)
  }
}

/// One `openssl s_server` with a certificate of its own; ended with the last reference.
final class TLSServer: Sendable {
  static let program = "/usr/bin/openssl"

  let port: UInt16
  let certificate: String
  private let folder = TemporaryFolder()
  private let process: ChildProcess

  init(name: String) throws {
    // Free at this moment; nobody else here asks for a port by number.
    port = try LoopbackSocket.listen().port
    certificate = folder.path + "/certificate.pem"
    let key = folder.path + "/key.pem"
    let making = try Self.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
      "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", key, "-out", certificate,
    ])
    while try !making.output.read(atMost: 4096).isEmpty {}
    #expect(making.process.reap() == .exited(0))
    let serving = try Self.run(["s_server", "-accept", "127.0.0.1:\(port)", "-www", "-key", key, "-cert", certificate])
    process = serving.process
    var said = ""
    while !said.contains("ACCEPT") {
      let piece = try serving.output.read(atMost: 4096)
      try #require(!piece.isEmpty, "openssl s_server ended: \(said)")
      said += String(decoding: piece, as: UTF8.self)
    }
    // It goes on writing for every client; somebody has to read.
    let output = serving.output
    TestThread.start { while let piece = try? output.read(atMost: 4096), !piece.isEmpty {} }
  }

  deinit {
    process.kill()
    process.reap()
  }

  private static func run(_ arguments: [String]) throws -> (process: ChildProcess, output: Descriptor) {
    let pipe = try Descriptor.pipe()
    let process = try ChildProcess(
      executable: program, arguments: ["openssl"] + arguments, environment: ["PATH=/usr/bin"], output: pipe.write)
    return (process, pipe.read)
  }
}
