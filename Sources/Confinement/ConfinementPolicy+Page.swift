import CConfinement

/// The processes of a job's worker.
extension ConfinementPolicy {
  #if arch(arm64)
    private static let libraries = "/usr/lib/aarch64-linux-gnu"
  #else
    private static let libraries = "/usr/lib/x86_64-linux-gnu"
  #endif

  /// What is loaded late: converters of text, what unwinds a crash; with what a library is found by.
  static let lateLibraries: [FileGrant] = [
    .folder(libraries), .file("/etc/ld.so.cache"), .folder("/usr/lib/locale"), .file("/dev/null"),
    .file("/dev/urandom"), .folder("/sys/devices/system/cpu"),
  ]

  /// Whom TLS trusts.
  private static let authorities: [FileGrant] = [
    .folder("/etc/ssl"), .folder("/usr/lib/ssl"), .folder("/usr/share/ca-certificates"),
    .folder("/usr/local/share/ca-certificates"),
  ]

  /// A worker from its beginning on, and what workers are copied from: they are copies of it, so that its rules for files
  /// are theirs. It may copy itself, hand on and take descriptors, and confine itself further.
  package static let nursery: ConfinementPolicy = {
    var calls = CallRules.common
    calls.allow(CallRules.clientSockets)
    calls.allow([
      .recvmsg, .setpgid, .dup2, .dup3, .closeRange, .seccomp, .capget, .capset, .kill, .wait4, .waitid, .pidfdOpen,
    ])
    calls.set(CallRules.threadsAndCopies, for: [.clone])
    calls.set(CallRules.sockets([1], kinds: [1]), for: [.socket, .socketpair])
    // PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_SET_NO_NEW_PRIVS.
    calls.set([1, 4, 15, 16, 38].reduce(CallRule(.notPermitted)) { $0.when(ArgumentTest(0, is: $1)) }, for: [.prctl])
    return ConfinementPolicy(
      name: "nursery", firstClosed: 4, limits: [.core(0), .fileSize(64 << 20), .descriptors(256)],
      files: FileRules(grants: lateLibraries + authorities, mayConnect: false), calls: calls)
  }()

  /// The process that reads pages. No process beside itself, no signal to others, no socket but of the Unix family, no
  /// descriptor from elsewhere.
  package static let page: ConfinementPolicy = {
    var calls = CallRules.common
    calls.allow(CallRules.clientSockets)
    calls.set(CallRules.sockets([1], kinds: [1]), for: [.socket, .socketpair])
    return ConfinementPolicy(
      name: "page", firstClosed: 4, limits: [.memory(2 << 30), .moreTasks(4096)], calls: calls)
  }()

  /// A job's supervisor once its page process runs: it waits, and ends that one.
  package static func supervisor(of page: Int32) -> ConfinementPolicy {
    var calls = CallRules()
    calls.set(CallRule(.kill), for: CallRules.dangerous)
    calls.allow([
      .poll, .ppoll, .restartSyscall, .wait4, .waitid, .exit, .exitGroup, .close, .write, .brk, .munmap, .madvise,
      .futex, .rtSigprocmask, .rtSigreturn, .rtSigaction, .getpid, .gettid, .sigaltstack,
    ])
    calls.set(CallRule(.allow).when(ArgumentTest(2, mask: 4, is: 4), then: .notPermitted), for: [.mmap, .mprotect])
    calls.set(CallRule(.notPermitted).when(ArgumentTest(0, is: UInt32(bitPattern: page))), for: [.kill])
    return ConfinementPolicy(name: "supervisor", calls: calls)
  }
}
