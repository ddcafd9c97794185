import Domain
import Operations
import POSIX

/// The daemon: holds the state, decides, and lets workers touch the world.
@main enum Errandd {
  static func main() {
    do throws(Fault) {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      if options.wantsVersion { return print("errandd \(Version.text)") }
      if options.wantsHelp { return print(Options.help) }
      if options.checksConfiguration { ThisProcess.exit(ConfigurationCheck.run(options)) }
      if options.checksState { ThisProcess.exit(StateCheck.run(options)) }
      if options.checksTemplates { ThisProcess.exit(TemplateCheck.run(options)) }
      if options.care != nil { ThisProcess.exit(CareRun.run(options)) }
      if let wish = options.key { ThisProcess.exit(KeyCare.run(wish)) }
      run(options)
    } catch {
      StartFailure.tell(error, nil)
      ThisProcess.exit(error.code.exitCode)
    }
  }

  /// Signals are taken by this thread alone: they are blocked before any other starts. The first asks for an orderly
  /// end, a second one ends at once; the state is as the last commit left it, either way.
  private static func run(_ options: Options) {
    ThisProcess.forbidCoreDumps()
    ThisProcess.ignoreBrokenPipes()
    ThisProcess.ignoreFileSizeSignals()
    ThisProcess.blockEndSignals()
    let service = Service()
    let (stopping, stop) = AsyncStream<Void>.makeStream()
    Task.detached { ThisProcess.exit(await Daemon.run(options, service, until: stopping)) }
    waitForEnd(service)
    stop.finish()
    waitForEnd(service)
    ThisProcess.exit(1)
  }

  /// To a daemon of the system a hang-up means that its configuration has changed; a user's own ends with its session.
  private static func waitForEnd(_ service: Service) {
    while ThisProcess.isReload(ThisProcess.waitForEndSignal()), service.isSystem { service.reload.yield() }
  }
}
