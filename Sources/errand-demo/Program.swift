import CSystem
import Glibc

/// The demo town: sites on loopback to try and test Errand on. Ends with 0 on SIGINT or SIGTERM.
@main enum Program {
  static func main() {
    do throws(DemoOptions.Fault) {
      try run(DemoOptions(CommandLine.arguments.dropFirst()))
    } catch {
      fail(error.message, status: 2)
    }
  }

  private static func run(_ options: DemoOptions) {
    guard !options.isHelp else { return say(DemoOptions.usage) }
    let town = Town(seed: options.seed, password: password(options))
    guard !options.isDescription else { return say(TownDescription.json(town) + "\n") }
    if options.diesWithParent { dieWithParent() }
    // Before the first thread: all threads inherit it, so that only the wait below takes these signals.
    let ending = EndingSignals()
    signal(SIGPIPE, SIG_IGN)
    do {
      let servers = try TownServers(town, portBase: options.portBase)
      say(options.isJSON ? Announcement.json(servers) : Announcement.words(town, servers))
      ending.wait()
      servers.stop()
    } catch {
      fail("\(error)", status: 1)
    }
  }

  private static func password(_ options: DemoOptions) -> String {
    guard let path = options.passwordFile else { return Account.usualPassword }
    guard let file = fopen(path, "re") else { fail("cannot read \(path)", status: 1) }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 1024)
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { fail("there is no line in \(path)", status: 1) }
    return String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The signal comes when the starting thread ends; a parent that has ended already is seen by its number.
  private static func dieWithParent() {
    let parent = getppid()
    guard errand_die_with_parent(SIGTERM) == 0, getppid() == parent else { exit(0) }
  }

  private static func say(_ text: String) {
    print(text, terminator: "")
    fflush(nil)
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    let line = "errand-demo: \(message)\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(status)
  }
}
