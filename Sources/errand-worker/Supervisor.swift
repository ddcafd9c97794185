import Domain
import POSIX

/// A job's main process. Parses nothing: it starts the page process, hands it the link, and waits for one of two ends:
/// the daemon lets go of the link, or the page process ends. Then both are gone.
enum Supervisor {
  static func run() {
    let link = Descriptor(owning: 3)
    do throws(Fault) {
      let page = try ChildProcess(
        executable: ThisProcess.executable,
        arguments: ["errand-worker", "page", String(ThisProcess.identifier)],
        environment: ThisProcess.environment, descriptors: [link], output: Descriptor(copying: 2), group: .shared)
      try Waiting.forEnd(ofPeer: link, or: page.ending)
      page.kill()
      page.reap()
      ThisProcess.exit(0)
    } catch {
      ThisProcess.exit(1)
    }
  }
}
