import CConfinement

/// The system calls that a filter of this room tells apart, by the kernel's names.
package enum SystemCall: String, CaseIterable, Sendable {
  case accept4, access, acct, adjtimex, bpf, brk, capget, capset, chroot, clone, clone3, close, connect, dup, dup2,
    dup3, eventfd2, execve, execveat, exit, faccessat, faccessat2, fcntl, fsconfig, fsmount, fsopen, fspick, fstat,
    fstatfs, futex, getcwd, getdents64, getegid, geteuid, getgid, getpeername, getpid, getppid, getrandom,
    getrusage, getsockname, getsockopt, gettid, gettimeofday, getuid, ioctl, ioperm, iopl, kcmp, keyctl, kill,
    lseek, lstat, madvise, membarrier, mmap, mount, mprotect, mremap, munmap, nanosleep, newfstatat, open,
    openat, pipe, pipe2, poll, ppoll, prctl, pread64, prlimit64, pselect6, ptrace, quotactl, read, readlink,
    readlinkat, readv, reboot, recvfrom, recvmsg, rseq, seccomp, select, sendmmsg, sendmsg, sendto,
    setdomainname, sethostname, setns, setpgid, setpriority, setsockopt, settimeofday, shutdown, sigaltstack, socket,
    socketpair, splice, stat, statfs, statx, swapoff, swapon, sysinfo, syslog, time, umount2, uname, unshare,
    userfaultfd, vhangup, wait4, waitid, write, writev
  case addKey = "add_key"
  case archPrctl = "arch_prctl"
  case clockAdjtime = "clock_adjtime"
  case clockGetres = "clock_getres"
  case
    clockGettime = "clock_gettime"
  case clockNanosleep = "clock_nanosleep"
  case clockSettime = "clock_settime"
  case
    closeRange = "close_range"
  case deleteModule = "delete_module"
  case epollCreate1 = "epoll_create1"
  case
    epollCtl = "epoll_ctl"
  case epollPwait = "epoll_pwait"
  case epollWait = "epoll_wait"
  case exitGroup = "exit_group"
  case
    finitModule = "finit_module"
  case initModule = "init_module"
  case ioUringEnter = "io_uring_enter"
  case
    ioUringRegister = "io_uring_register"
  case ioUringSetup = "io_uring_setup"
  case kexecFileLoad = "kexec_file_load"
  case
    kexecLoad = "kexec_load"
  case modifyLdt = "modify_ldt"
  case mountSetattr = "mount_setattr"
  case
    moveMount = "move_mount"
  case openByHandleAt = "open_by_handle_at"
  case openTree = "open_tree"
  case
    perfEventOpen = "perf_event_open"
  case pidfdGetfd = "pidfd_getfd"
  case pidfdOpen = "pidfd_open"
  case
    pivotRoot = "pivot_root"
  case processMadvise = "process_madvise"
  case processVmReadv = "process_vm_readv"
  case
    processVmWritev = "process_vm_writev"
  case requestKey = "request_key"
  case restartSyscall = "restart_syscall"
  case
    rtSigaction = "rt_sigaction"
  case rtSigprocmask = "rt_sigprocmask"
  case rtSigreturn = "rt_sigreturn"
  case
    rtSigtimedwait = "rt_sigtimedwait"
  case schedGetaffinity = "sched_getaffinity"
  case schedYield = "sched_yield"
  case
    setRobustList = "set_robust_list"
  case setTidAddress = "set_tid_address"
  case timerfdCreate = "timerfd_create"
  case
    timerfdSettime = "timerfd_settime"

  /// Nil on an architecture that does without this call.
  package var number: UInt32? {
    // The text ends with a zero and lives for the call.
    UInt32(exactly: unsafe errand_call_number(rawValue))
  }
}
