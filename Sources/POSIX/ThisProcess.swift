internal import CSystem
package import Domain

/// What this process knows of itself.
package enum ThisProcess {
  /// The path of its executable, links followed.
  package static var executable: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    // readlink writes at most the given count and no ending zero.
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The folder of its executable.
  package static var folder: String {
    executable.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  package static var identifier: Int32 { getpid() }

  package static func exit(_ code: Int32) -> Never { CSystem.exit(code) }

  /// Ends without what libraries have asked to be done at a program's end (_exit(2)): for copies of a process
  /// (``Fork``), where that would only touch, and so copy, memory that goes away anyway.
  package static func leave(_ code: Int32) -> Never { _exit(code) }

  /// Writes another first argument over that of this process, for those who look at the table of processes: cut to the
  /// length of the one it was started with. To be called while there is one thread.
  package static func rename(_ argument: String) {
    // The kernel's own string, which stays where it is and is as long as it was at the start (execve(2)).
    guard CommandLine.argc > 1, let old = unsafe CommandLine.unsafeArgv[1] else { return }
    var rest = argument.utf8.makeIterator()
    for index in 0..<firstArgumentLength { unsafe old[index] = CChar(bitPattern: rest.next() ?? 0) }
  }

  /// As the process was started, or what it is a copy of.
  private static let firstArgumentLength: Int = {
    guard CommandLine.argc > 1, let argument = unsafe CommandLine.unsafeArgv[1] else { return 0 }
    return unsafe strlen(argument)
  }()

  package static var userID: UInt32 { geteuid() }

  /// Which file an open descriptor leads to; nil where it is not open.
  package static func fileIdentity(of number: Int32) -> (device: UInt, inode: UInt)? {
    var status = stat()
    // Fills the given struct.
    guard unsafe fstat(number, &status) == 0 else { return nil }
    return (UInt(status.st_dev), UInt(status.st_ino))
  }

  /// A variable of the environment; nil where it is not set or empty.
  package static func environment(_ name: String) -> String? {
    // The text is copied at once; nothing here changes the environment.
    guard let text = unsafe getenv(name) else { return nil }
    let value = unsafe String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// The whole environment as `NAME=VALUE`.
  package static var environment: [String] {
    var entries: [String] = []
    var next = unsafe errand_environment()
    // environ ends with a null pointer.
    while let entry = unsafe next?.pointee {
      entries.append(unsafe String(cString: entry))
      unsafe next = unsafe next?.advanced(by: 1)
    }
    return entries
  }

  /// The whole environment by name; of a name that stands twice the first counts.
  package static var variables: [String: String] {
    let pairs = environment.map { entry in
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return (parts[0], parts.count == 2 ? parts[1] : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The folder that relative paths begin at; `/` where it is gone.
  package static var workingDirectory: String {
    // Allocated by getcwd for the caller, who frees it once.
    guard let text = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// A path as it is meant here, whatever folder it is used from later.
  package static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)" }

  /// What a program that stays has of its surroundings: the folder `/`, so that no other is held; files that only its
  /// user may read; and something on each of the three standard descriptors, so that no file of its own becomes one.
  package static func settle() {
    umask(0o077)
    _ = unsafe chdir("/")
    while case let number = unsafe errand_open("/dev/null", O_RDWR, 0), number >= 0 {
      guard number <= 2 else {
        close(number)
        return
      }
    }
  }

  /// Raises the number of descriptors that this process may open as far as it may by itself.
  /// - Throws: `system.call` where that is fewer than `least`: a server that cannot take in a client burns its time.
  @discardableResult
  package static func raiseDescriptorLimit(least: UInt64) throws(Fault) -> Int {
    let limit = errand_raise_descriptor_limit()
    guard limit < least else { return Int(clamping: limit) }
    throw Fault(.systemCall, "this program may open \(limit) descriptors and needs \(least): ulimit -n 1024")
  }

  /// Eight hexadecimal digits that change whenever the program is built: made from its file's size and time.
  package static var buildMark: String {
    var status = stat()
    // Fills the given struct.
    guard unsafe stat("/proc/self/exe", &status) == 0 else { return "unknown" }
    let words = "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    return String(ContentHash(of: words).hexadecimal.prefix(8))
  }

  /// A file that grows beyond a limit is told by the write, not by a signal.
  package static func ignoreFileSizeSignals() { errand_ignore_signal(SIGXFSZ) }

  /// Nothing of this process's memory, nor of those it starts, is written down when it crashes: it holds secrets. A
  /// program that the kernel pipes dumps to is told the limit, and is free not to heed it (core(5)).
  package static func forbidCoreDumps() { _ = errand_forbid_core_dumps() }

  /// A broken pipe is told by the write, not by a signal.
  package static func ignoreBrokenPipes() { errand_ignore_signal(SIGPIPE) }

  /// Ends with the parent's thread that started this process; at once where the parent is gone already.
  package static func dieWithParent(_ parent: Int32) {
    _ = errand_die_with_parent(SIGKILL)
    if getppid() != parent { exit(0) }
  }

  /// Blocks the signals that ask for an end, so that ``waitForEndSignal()`` takes them. To be called before any thread
  /// is started.
  package static func blockEndSignals() {
    var signals = endSignals
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Returns the signal that asked for an end: SIGTERM, SIGINT or SIGHUP.
  package static func waitForEndSignal() -> Int32 {
    var signals = endSignals
    var received: Int32 = 0
    while unsafe sigwait(&signals, &received) != 0 {}
    return received
  }

  /// Whether this signal asks to read the configuration anew, where something else than a terminal sends it.
  package static func isReload(_ signal: Int32) -> Bool { signal == SIGHUP }

  /// The same as a SIGTERM from outside.
  package static func askToEnd() { _ = errand_kill(getpid(), SIGTERM) }

  private static var endSignals: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, signal) }
    return signals
  }
}
