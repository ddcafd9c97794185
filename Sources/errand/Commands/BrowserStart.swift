import Domain
import Operations
import POSIX

/// Opens a link in the person's browser, without a word of it in anybody's arguments: those of every process can be read
/// by every user of the host, and whoever opens the link first is let in. The browser is given a file that only its user
/// can read, and that leads on.
struct BrowserStart {
  let daemon: Daemon

  private static let program = "xdg-open"
  private static let file = "errand-open.html"

  /// - Returns: false where there is no display, no program that opens things, or no place for the file.
  func open(_ link: String) -> Bool {
    let environment = daemon.environment
    let hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { !environment[$0, default: ""].isEmpty }
    guard hasDisplay, Self.isLink(link), let program = Self.program(in: environment), let folder else { return false }
    let path = "\(folder)/\(Self.file)"
    do throws(Fault) {
      try Files.replace(path, by: Array(Self.page(leadingTo: link).utf8))
      _ = try ChildProcess(
        executable: program, arguments: [Self.program, path],
        environment: environment.map { "\($0.key)=\($0.value)" }, group: .session)
      return true
    } catch {
      return false
    }
  }

  /// What the daemon says goes into a page: nothing but an address that it can have made.
  static func isLink(_ text: String) -> Bool {
    let marks = Set(":/.-".utf8)
    return text.hasPrefix("http://") && text.utf8.count <= 200
      && text.utf8.allSatisfy { byte in
        marks.contains(byte) || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      }
  }

  /// A folder that is this user's alone and goes when nobody is logged in any more, else that of the daemon's state.
  private var folder: String? {
    let session = daemon.environment["XDG_RUNTIME_DIR", default: ""]
    if session.hasPrefix("/"), (try? Files.makePrivateFolder(session, isClosed: true)) != nil { return session }
    guard case .own(let paths) = daemon.place else { return nil }
    return paths.state
  }

  private static func program(in environment: [String: String]) -> String? {
    let folders = environment["PATH", default: "/usr/bin:/bin"].split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.lazy.map { "\($0)/\(program)" }.first { Files.exists($0) }
  }

  private static func page(leadingTo link: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="refresh" content="0;url=\(link)">
    <title>Errand</title>
    <p><a href="\(link)">Open Errand</a></p>
    </html>

    """
  }
}
