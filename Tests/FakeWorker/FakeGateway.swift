import Domain
import POSIX
import WorkerLink

/// A gateway that connects nobody: it takes grants, and tells what their allowed hosts are named after.
struct FakeGateway {
  private let end: WorkerEnd

  init(_ end: WorkerEnd) { self.end = end }

  func run(_ behaviour: Behaviour) throws(Fault) {
    switch behaviour {
    case .exitAtOnce: return
    case .deaf: FakeWorker.stay()
    case .wrongProtocol: try end.send(LinkHello(version: "fake", protocolNumber: 99).json)
    case .withoutLandlock: try end.send(LinkHello(version: "fake", landlock: 0).json)
    default: try end.send(LinkHello(version: "fake").json)
    }
    while let message = try end.receive() {
      if message["hello"] != nil { continue }
      switch try GatewayCommand(json: message) {
      case .serve: continue
      case .revoke(let capability):
        // What was still open ends with the grant.
        try report("ended", capability, "late.example:80")
      case .register(let grant):
        if behaviour == .hang { continue }
        try tell(grant)
        try end.send(GatewayReport.registered(grant.capability).json)
      }
    }
  }

  /// A host `private_address.example` is told of as refused for that.
  private func tell(_ grant: NetworkGrant) throws(Fault) {
    for endpoint in grant.allowed.map(\.description).sorted() {
      let outcome = String(endpoint.prefix { $0 != "." }).split(separator: "-").joined(separator: "_")
      guard ConnectionReport.Outcome(rawValue: outcome) != nil else { continue }
      try report(outcome, grant.capability, endpoint)
    }
  }

  private func report(_ outcome: String, _ capability: Capability, _ endpoint: String) throws(Fault) {
    try end.send([
      "connection": .string(outcome), "bytes": 0, "ms": 1, "capability": .string(capability.token),
      "endpoint": .string(endpoint),
    ])
  }
}
