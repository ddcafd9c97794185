import Domain
import Operations
import POSIX

/// Makes a link to the page, prints it, and opens it where a person sits before a display.
struct OpenCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    guard let json = try daemon.perform(call.operation, call.input, mayStart: true) else { return nil }
    // Told once: the answer to this very command may have been lost on its way.
    guard let link = json["url"]?.string else {
      throw Fault(.daemonStopping, "the link was made, but the daemon ended before it could tell it")
    }
    if call.switches.contains(.json) {
      daemon.console.out(DisplayJSON.line(json))
      return 0
    }
    daemon.console.out(DisplayText.clean(link) + "\n")
    let isOpened = daemon.console.size() != nil && BrowserStart(daemon: daemon).open(link)
    let words =
      isOpened ? "your browser opens it; should it not, open it yourself within a minute" : "open it within a minute"
    daemon.console.err("\(words); it works once\n")
    return 0
  }
}
