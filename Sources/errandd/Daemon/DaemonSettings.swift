import Configuration
import Domain
import HTTPServer
import Operations
import POSIX
import Telemetry
import Web

/// What holds from the daemon's start to its end: what it was told, where its things lie, its clock.
struct DaemonSettings {
  private static let leastDescriptors: UInt64 = 64
  /// More than are open when nothing runs.
  private static let idleDescriptors = 40
  /// Of one task: the link to its worker, and a file.
  private static let taskDescriptors = 2

  let options: Options
  let lines: DaemonLog
  let configuration: Configuration
  /// Where each value of it came from, for people.
  let origins: JSON
  let paths: StatePaths
  let resources: Resources
  /// What the control socket takes, by the descriptors that there are.
  let serving: HTTPServerLimits
  /// What the page's address takes.
  let pageServing: HTTPServerLimits
  let build = "\(Version.build) \(ThisProcess.buildMark)"
  let time = SystemTime()
  let random = SystemRandom()

  var log: BoundedLog { lines.log }

  /// Raises this process's limit of open files as far as it may.
  /// - Throws: `config.invalid`; `store.migration`, `template.not_found` where a folder of the program is missing;
  ///   `system.call`.
  init(_ options: Options) throws(Fault) {
    self.options = options
    lines = try DaemonLog(ThisProcess.variables)
    let files = ConfigurationFiles(options, ThisProcess.variables)
    let reading = files.read()
    configuration = try reading.checked()
    origins = reading.settingsJSON(files: files.files)
    paths = try StatePaths(
      environment: ThisProcess.variables, user: ThisProcess.userID, workingDirectory: ThisProcess.workingDirectory)
    resources = try Resources()
    ThisProcess.settle()
    let descriptors = try ThisProcess.raiseDescriptorLimit(least: Self.leastDescriptors)
    pageServing = PageFace.limits(descriptors: descriptors)
    serving = API.limits(
      descriptors: descriptors,
      reserve: Self.idleDescriptors + configuration.tasksAtOnce * Self.taskDescriptors + pageServing.places)
  }
}
