import Confinement
import Domain
import POSIX

/// A job's main process. Parses nothing: it copies itself to be the page process, hands that the link, and waits for one
/// of two ends: the daemon lets go of the link, or the page process ends. Then both are gone.
enum Supervisor {
  static func run(_ link: Descriptor) {
    let parent = ThisProcess.identifier
    do throws(Fault) {
      let identifier = try Fork.copy(of: .thisProcess, link: link, ownGroup: false, name: "page") {
        PageProcess.run(parent: parent)
      }
      let page = try ChildProcess(adopting: identifier, group: .shared)
      Confined.begin(.supervisor(of: identifier), tellingBy: link)
      try Waiting.forEnd(ofPeer: link, or: page.ending)
      page.kill()
      page.reap()
      ThisProcess.leave(0)
    } catch {
      ThisProcess.leave(1)
    }
  }
}
