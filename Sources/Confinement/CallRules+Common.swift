/// What the parts of a worker have in common.
extension CallRules {
  /// What no part of Errand that touches the world ever asks for: kernel, other processes' memory, new namespaces, mounts,
  /// tracing, keys, the clock. Who does was taken over.
  static let dangerous: [SystemCall] = [
    .acct, .addKey, .adjtimex, .bpf, .chroot, .clockAdjtime, .clockSettime, .deleteModule, .finitModule, .fsconfig,
    .fsmount, .fsopen, .fspick, .initModule, .ioUringEnter, .ioUringRegister, .ioUringSetup, .ioperm, .iopl, .kcmp,
    .kexecFileLoad, .kexecLoad, .keyctl, .modifyLdt, .mount, .mountSetattr, .moveMount, .openByHandleAt, .openTree,
    .perfEventOpen, .pidfdGetfd, .pivotRoot, .processMadvise, .processVmReadv, .processVmWritev, .ptrace, .quotactl,
    .reboot, .requestKey, .setdomainname, .sethostname, .setns, .settimeofday, .swapoff, .swapon, .syslog, .umount2,
    .unshare, .userfaultfd, .vhangup,
  ]

  /// Memory, threads, clocks, waiting, and reading what is open or may be opened.
  static let ordinary: [SystemCall] = [
    .brk, .munmap, .mremap, .madvise, .membarrier, .futex, .getrandom,
    .gettid, .getpid, .getppid, .getuid, .geteuid, .getgid, .getegid, .uname, .sysinfo, .getrusage,
    .setRobustList, .setTidAddress, .rseq, .schedYield, .schedGetaffinity, .archPrctl, .exit, .exitGroup,
    .rtSigaction, .rtSigprocmask, .rtSigreturn, .rtSigtimedwait, .sigaltstack, .restartSyscall,
    .clockGettime, .clockGetres, .clockNanosleep, .nanosleep, .gettimeofday, .time,
    .timerfdCreate, .timerfdSettime, .eventfd2, .epollCreate1, .epollCtl, .epollWait, .epollPwait,
    .poll, .ppoll, .select, .pselect6,
    .read, .readv, .pread64, .write, .writev, .lseek, .close, .dup, .pipe, .pipe2, .getdents64, .getcwd,
    .fstat, .newfstatat, .stat, .lstat, .statx, .fstatfs, .statfs, .access, .faccessat, .faccessat2,
    .readlink, .readlinkat,
  ]

  /// For sockets that are connected to.
  static let clientSockets: [SystemCall] = [
    .connect, .sendto, .recvfrom, .shutdown, .getsockname, .getpeername, .getsockopt, .setsockopt,
  ]

  /// Namespaces that clone(2) would make (CLONE_NEW...).
  private static let namespaces: UInt32 = 0x7e02_0000
  private static let thread: UInt32 = 0x0001_0000

  /// What every part may do: ordinary calls, files for reading alone, threads, no memory that is both written and run.
  static var common: CallRules {
    var rules = CallRules()
    rules.set(CallRule(.kill), for: dangerous)
    rules.allow(ordinary)
    rules.set(opening(flags: 2), for: [.openat])
    rules.set(opening(flags: 1), for: [.open])
    rules.set(CallRule(.allow).when(ArgumentTest(0, is: 0), then: .pretend), for: [.close])
    // libdispatch complains in the host's log where it may not.
    rules.set(CallRule(.pretend), for: [.setpriority])
    // PROT_WRITE and PROT_EXEC.
    rules.set(CallRule(.allow).when(ArgumentTest(2, mask: 6, is: 6), then: .notPermitted), for: [.mmap, .mprotect])
    rules.set(threads, for: [.clone])
    // Its flags lie in memory, where no filter sees them.
    rules.set(CallRule(.unknown), for: [.clone3])
    // To copy, to close on exec, to block or not: not to have signals sent to others.
    rules.set(
      [0, 1, 2, 3, 4, 1030].reduce(CallRule(.notPermitted)) { $0.when(ArgumentTest(1, is: $1)) }, for: [.fcntl])
    // FIONBIO, FIONREAD, TCGETS.
    rules.set(
      [0x5421, 0x541b, 0x5401].reduce(CallRule(.notPermitted)) { $0.when(ArgumentTest(1, is: $1)) }, for: [.ioctl])
    // PR_SET_NAME, PR_GET_NAME.
    rules.set([15, 16].reduce(CallRule(.notPermitted)) { $0.when(ArgumentTest(0, is: $1)) }, for: [.prctl])
    // Of this process alone.
    rules.set(CallRule(.notPermitted).when(ArgumentTest(0, is: 0)), for: [.prlimit64])
    return rules
  }

  /// Files for reading alone, also where the kernel has no Landlock: without O_WRONLY, O_RDWR, O_CREAT, O_TRUNC.
  ///
  /// libdispatch looks at the state of its threads in /proc once a second while it has work, and ends the process where
  /// it cannot. It alone opens with O_NONBLOCK and nothing else; it is told that this gave descriptor 0, which is
  /// /dev/null, reads nothing there, and is told that it closed it. So /proc, with what others run, stays closed.
  private static func opening(flags argument: UInt8) -> CallRule {
    CallRule(.unreadable)
      .when(ArgumentTest(argument, is: 0x800), then: .pretend)
      .when(ArgumentTest(argument, mask: 0x243, is: 0))
  }

  private static let threads = CallRule(.kill)
    .when(ArgumentTest(0, mask: namespaces | thread, is: thread))
    .when(ArgumentTest(0, mask: namespaces, is: 0), then: .notPermitted)

  /// Threads, and copies that share nothing with the original: with nothing but the signal at the end, the parent's
  /// parent as its own (CLONE_PARENT), and the number in the copy's memory (CLONE_CHILD_SETTID, CLONE_CHILD_CLEARTID).
  static let threadsAndCopies = CallRule(.kill)
    .when(ArgumentTest(0, mask: namespaces | thread, is: thread))
    .when(ArgumentTest(0, mask: ~0x0120_80ff, is: 0))
    .when(ArgumentTest(0, mask: namespaces, is: 0), then: .notPermitted)

  /// Sockets of these families (socket(2)) and kinds: 1 is a stream, 2 sends datagrams.
  static func sockets(_ families: [UInt32], kinds: [UInt32]) -> CallRule {
    var rule = CallRule(.notPermitted)
    for family in families {
      for kind in kinds {
        // Above the kind stand flags: not to block, to close on exec.
        rule = rule.when(ArgumentTest(0, is: family), ArgumentTest(1, mask: 0xf, is: kind))
      }
    }
    return rule
  }
}
