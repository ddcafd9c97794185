import Confinement
import Domain
import Gateway
import POSIX
import WorkerLink

/// The way out: serves the listening socket at descriptor 4 by what the daemon registers over the link, and ends with
/// the link.
enum GatewayProgram {
  static func run() {
    let link = Descriptor(owning: 3)
    let confinement = Confined.begin(.gateway, tellingBy: link)
    let end = WorkerEnd(link)
    do throws(Fault) {
      let resolver = ConfinedResolver(SystemResolver())
      let server = try GatewayServer(listener: Descriptor(owning: 4), resolver: resolver, time: SystemTime()) {
        report in
        // The daemon is gone when this fails, and then so is this process.
        try? end.send(GatewayReport(report).json)
      }
      try end.send(LinkHello(version: Version.text, landlock: confinement.landlock).json)
      while let message = try end.receive() { try take(message, server, end) }
      ThisProcess.exit(0)
    } catch {
      ThisProcess.exit(1)
    }
  }

  private static func take(_ message: JSON, _ server: GatewayServer, _ end: WorkerEnd) throws(Fault) {
    if message["hello"] != nil { return try LinkHello(json: message).check() }
    switch try GatewayCommand(json: message) {
    case .serve:
      try SystemThread("gateway") {
        do throws(Fault) { try server.run() } catch { ThisProcess.exit(1) }
      }.detach()
    case .register(let grant):
      try server.register(grant)
      try end.send(GatewayReport.registered(grant.capability).json)
    case .revoke(let capability): server.revoke(capability)
    }
  }
}
