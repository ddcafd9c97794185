import Domain
import Glibc
import Operations
import POSIX

/// Gathers what the doctor judges. Starts no daemon and changes nothing.
struct DoctorSurvey {
  let surroundings: Surroundings

  /// - Throws: where the environment names no place for the state.
  func facts() throws(Fault) -> DoctorFacts {
    let daemon = try surroundings.daemon()
    let paths = try StatePaths(
      environment: surroundings.environment, user: surroundings.user,
      workingDirectory: surroundings.workingDirectory)
    let runtime = surroundings.environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    var isSystem = false
    if case .system = daemon.place { isSystem = true }
    let (configuration, strangers, own) = configuration(as: surroundings.daemonProgram)
    // The system's daemon knows nothing of what the caller has set, nor of their own files.
    let settings = isSystem ? self.configuration(as: surroundings.systemProgram).settings : own
    let place = isSystem ? CareProgram.systemState : paths.state
    return DoctorFacts(
      user: surroundings.user, version: Version.text, folder: surroundings.programs, programs: programs(),
      state: paths.state,
      stateFolder: FileFacts(at: paths.state), placeOfState: place, key: paths.key, keyFile: FileFacts(at: paths.key),
      keptKey: keptKey(daemon),
      disk: Self.disk(above: place), socket: paths.control, socketFolder: FileFacts(at: paths.sockets),
      daemon: state(of: daemon), database: database(), configuration: configuration, runtimeFolder: runtime,
      runtimeFacts: runtime.flatMap { FileFacts(at: $0) }, temporaryFolder: FileFacts(at: "/tmp"),
      openFiles: Self.openFiles, now: surroundings.time.now(),
      built: FileFacts(at: "\(surroundings.programs)/errand")?.changed,
      hasUnicode: Style(surroundings.environment, isTerminal: false).hasUnicode,
      landlock: Kernel.landlockVersion, kernel: Self.kernel, stateParent: FileFacts(following: paths.state + "/.."),
      strangers: strangers, reach: reach(of: daemon), isClockKept: Kernel.clockIsKept,
      stored: FileFacts(at: "\(place)/errand.db")?.changed, reserve: settings.reserve, exposure: exposure(),
      backups: backups(in: place, isSystem: isSystem, settings.retention), page: isSystem ? page() : nil,
      templatesLeftOut: templatesLeftOut())
  }

  private func programs() -> [DoctorFacts.Program] {
    ["errand", "errandd", "errand-worker"].map { name in
      let text = try? surroundings.daemonProgram.output(of: name, ["--version"])
      let words = (text ?? "").split(separator: "\n").first.map { $0.split(separator: " ") } ?? []
      let version = words.count == 2 && words[0] == name ? DisplayText.clean(String(words[1])) : nil
      return DoctorFacts.Program(name: name, path: "\(surroundings.programs)/\(name)", version: version)
    }
  }

  private func state(of daemon: Daemon) -> DoctorFacts.DaemonState {
    do throws(Fault) {
      guard let json = try daemon.perform(.showDaemon, JSONObject(), mayStart: false) else { return .none }
      return .answers(
        version: DisplayText.clean(json["version"]?.string ?? "?"), running: json["running"]?.int ?? 0,
        queued: json["queued"]?.int ?? 0, isDiskLow: json["disk_low"]?.bool == true)
    } catch {
      return error.code == .daemonUnreachable ? .none : .fails(FaultView(error))
    }
  }

  /// Root can look at it while no daemon runs; the daemon tells everybody else.
  private func keptKey(_ daemon: Daemon) -> DoctorFacts.KeptKey? {
    guard surroundings.environment["ERRAND_STATE", default: ""].isEmpty else { return nil }
    if surroundings.user == 0, FileFacts(at: Self.credentials)?.isFolder == true {
      do throws(Fault) {
        let json = try surroundings.daemonProgram.ask("--check-key")
        if let fault = json["error"].flatMap(FaultView.init) { return .fails(fault) }
        return json["key"]?.string.flatMap(KeyStanding.init).map { .stands($0) }
      } catch {
        return .fails(FaultView(error))
      }
    }
    guard case .system = daemon.place else { return nil }
    let json = try? daemon.perform(.showDaemon, JSONObject(), mayStart: false)
    return json?["key"]?.string.flatMap(KeyStanding.init).map { .stands($0) }
  }

  /// Where the service manager keeps the key of the system's daemon.
  private static let credentials = "/var/lib/errand-credentials"

  private func database() -> DoctorFacts.Database {
    do throws(Fault) {
      let json = try surroundings.daemonProgram.ask("--check-state", "--json")
      if let fault = json["error"].flatMap(FaultView.init) { return .fails(fault) }
      guard json["exists"]?.bool == true else { return .none }
      return .usable(
        schema: DisplayText.clean(json["schema"]?.string ?? "?"), bytes: json["bytes"]?.int ?? 0,
        behind: json["behind"]?.int ?? 0, holdsSealed: json["sealed"]?.bool ?? false)
    } catch {
      return .fails(FaultView(error))
    }
  }

  private func configuration(
    as program: DaemonProgram
  ) -> (DoctorFacts.Configuration, strangers: [String], settings: DoctorSettings) {
    do throws(Fault) {
      let json = try program.ask("--check-config", "--json")
      func texts(_ list: String, _ field: String) -> [String] {
        (json[list]?.array ?? []).map { DisplayText.clean($0[field]?.string ?? "") }
      }
      let strangers = texts("warnings", "text")
      let settings = DoctorSettings(json["settings"]?.array ?? [])
      if json["valid"]?.bool == true { return (.valid(files: texts("files", "path")), strangers, settings) }
      return (.faulty(lines: texts("faults", "text")), strangers, settings)
    } catch {
      return (.unknown(FaultView(error)), [], DoctorSettings([]))
    }
  }

  /// Where they cannot be asked for, the programs' own finding says why.
  private func templatesLeftOut() -> [FaultView] {
    let json = try? surroundings.daemonProgram.ask("--check-templates", "--json")
    return (json?["left_out"]?.array ?? []).compactMap(FaultView.init)
  }

  // MARK: - Host

  /// Of the nearest folder that is there: the state may not be made yet.
  private static func disk(above path: String) -> DoctorFacts.Disk? {
    var path = path[...]
    while true {
      var status = statvfs()
      if statvfs(path.isEmpty ? "/" : String(path), &status) == 0 {
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return DoctorFacts.Disk(
          free: free.overflow ? .max : Int64(clamping: free.partialValue), files: Int64(clamping: status.f_favail),
          total: Int64(
            clamping: UInt64(status.f_blocks).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue))
      }
      guard let slash = path.lastIndex(of: "/"), !path.isEmpty else { return nil }
      path = path[..<slash]
    }
  }

  private static var openFiles: (soft: Int64, hard: Int64)? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    return (Int64(clamping: limit.rlim_cur), Int64(clamping: limit.rlim_max))
  }

  private static var kernel: [(name: String, isThere: Bool)] {
    [("cgroup 2", Files.exists("/sys/fs/cgroup/cgroup.controllers"))]
  }
}
