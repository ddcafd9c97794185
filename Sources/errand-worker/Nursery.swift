import Confinement
import Domain
import POSIX
import WorkerLink

/// Makes workers for the daemon by copying itself, which is many times cheaper than starting the program: its libraries
/// are loaded and bound once. It never sees a job, so that a copy knows nothing of another. It is confined before it reads
/// anything, and its copies by that.
///
/// For each descriptor that comes over its own link there is a new supervisor, a child of the daemon, that has it as its
/// link. Ends with the link.
enum Nursery {
  static func run() {
    let link = Descriptor(owning: 3)
    Rehearsal.run()
    let confinement = Confined.begin(.nursery, tellingBy: link)
    do throws(Fault) {
      try send(LinkHello(version: Version.text, landlock: confinement.landlock).json, link)
      while let descriptor = try link.receiveDescriptor() { try send(copy(with: descriptor).json, link) }
      ThisProcess.exit(0)
    } catch {
      ThisProcess.exit(1)
    }
  }

  private static func copy(with link: Descriptor) -> NurseryReport {
    do throws(Fault) {
      return .started(
        try Fork.copy(of: .parentOfThisProcess, link: link, ownGroup: true, name: "job") {
          Supervisor.run(Descriptor(owning: 3))
        })
    } catch {
      return .failed(error)
    }
  }

  private static func send(_ message: JSON, _ link: Descriptor) throws(Fault) {
    try link.write(try FrameDecoder.encode(Array(message.text.utf8)))
  }
}
