import Domain
import Engine
import HTTPServer
import POSIX
import Web

/// Answers at the socket of the page, where a service manager handed one over.
enum PageServer {
  /// - Throws: `system.call`.
  static func start(
    _ service: Service, _ coordinator: Coordinator, _ disk: DiskWatch, _ recording: RecordingWatch
  ) throws(Fault) -> HTTPServer? {
    guard let page = service.page else { return nil }
    let door = PageDoor {
      guard await coordinator.takesTasks else { return "the daemon ends" }
      if recording.isHeldUp { return "the disk takes nothing" }
      return disk.isLow ? "the disk is low" : nil
    }
    let server = HTTPServer(listen: .descriptor(try page.handOver()), limits: PageDoor.limits) {
      await door.respond(to: $0)
    }
    do {
      try server.start()
      return server
    } catch {
      throw Fault(.systemCall, "serving the page's socket: \(error)")
    }
  }
}
