/* What a process does to itself, and what Swift cannot call by itself: variadic functions, macros, and calls for which
   the C library has no wrapper. */
#ifndef ERRAND_CCONFINEMENT_SHIM_H
#define ERRAND_CCONFINEMENT_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

/* errno is a macro. */
static inline int errand_confinement_errno(void) { return errno; }

/* MARK: Landlock (landlock(7)). Its numbers are the same on every architecture; the headers of Debian 12 know its second
   version only. */
enum { ERRAND_LANDLOCK_CREATE = 444, ERRAND_LANDLOCK_ADD = 445, ERRAND_LANDLOCK_RESTRICT = 446 };

/* The kernel's version of Landlock; -1 and errno where it has none. */
static inline int errand_landlock_version(void) { return (int)syscall(ERRAND_LANDLOCK_CREATE, NULL, 0, 1); }

/* A rule set that handles these rights. A kernel takes the fields that its version knows. */
static inline int errand_landlock_create(int version, uint64_t files, uint64_t network, uint64_t scopes) {
  uint64_t rights[3] = {files, network, scopes};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  return (int)syscall(ERRAND_LANDLOCK_CREATE, rights, size, 0);
}

/* O_PATH stands under _GNU_SOURCE, which would give other types of the C library another layout than Swift knows. */
enum { ERRAND_OPEN_PATH = 010000000 };

/* Allows these rights at and below a path. */
static inline int errand_landlock_allow(int rules, const char *path, uint64_t rights) {
  struct __attribute__((packed)) { uint64_t rights; int32_t parent; } rule = {rights, -1};
  int result, saved;
  rule.parent = open(path, ERRAND_OPEN_PATH | O_CLOEXEC);
  if (rule.parent < 0) return -1;
  result = (int)syscall(ERRAND_LANDLOCK_ADD, rules, 1, &rule, 0);
  saved = errno;
  close(rule.parent);
  errno = saved;
  return result;
}

static inline int errand_landlock_restrict(int rules) { return (int)syscall(ERRAND_LANDLOCK_RESTRICT, rules, 0); }

/* MARK: Limits and privileges */
static inline int errand_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
static inline int errand_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int errand_close_all_from(unsigned first) { return (int)syscall(SYS_close_range, first, ~0U, 0); }

/* Gives up every capability (capset(2)), which a process of root has. */
static inline int errand_drop_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  memset(data, 0, sizeof data);
  /* A service's filter may refuse capset(2); who has nothing to give up need not ask. */
  if (!syscall(SYS_capget, &header, data)) {
    uint32_t held = 0;
    for (int i = 0; i < 2; i++) held |= data[i].effective | data[i].permitted | data[i].inheritable;
    if (!held) return 0;
  }
  memset(data, 0, sizeof data);
  header.version = _LINUX_CAPABILITY_VERSION_3;
  return (int)syscall(SYS_capset, &header, data);
}

/* The resources' constants have a type of their own. */
enum {
  ERRAND_LIMIT_CORE = RLIMIT_CORE,
  ERRAND_LIMIT_DATA = RLIMIT_DATA,
  ERRAND_LIMIT_FSIZE = RLIMIT_FSIZE,
  ERRAND_LIMIT_NOFILE = RLIMIT_NOFILE,
  ERRAND_LIMIT_NPROC = RLIMIT_NPROC
};

/* Lowers a limit for good; a lower one stays. */
static inline int errand_lower_limit(int resource, uint64_t value) {
  struct rlimit limit;
  if (getrlimit((__rlimit_resource_t)resource, &limit)) return -1;
  if (limit.rlim_max > value) limit.rlim_max = value;
  if (limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
  return setrlimit((__rlimit_resource_t)resource, &limit);
}

/* Threads of all users at this moment, modulo 65,536 (sysinfo(2)). */
static inline int errand_tasks_of_host(void) {
  struct sysinfo information;
  return sysinfo(&information) ? 0 : information.procs;
}

/* MARK: System calls (seccomp(2)) */
#if defined(__x86_64__)
enum { ERRAND_IS_X86_64 = 1 };
static inline uint32_t errand_architecture(void) { return AUDIT_ARCH_X86_64; }
#elif defined(__aarch64__)
enum { ERRAND_IS_X86_64 = 0 };
static inline uint32_t errand_architecture(void) { return AUDIT_ARCH_AARCH64; }
#else
#error "Errand's filter of system calls is written for x86_64 and aarch64"
#endif

/* One instruction, laid out as struct sock_filter. */
struct errand_instruction {
  uint16_t code;
  uint8_t if_true;
  uint8_t if_false;
  uint32_t operand;
};

/* For the calling thread and those it starts. The process must have no other. */
static inline int errand_filter_calls(const struct errand_instruction *instructions, uint16_t count) {
  struct sock_fprog program = {count, (struct sock_filter *)instructions};
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

#define ERRAND_CALL(name) if (!strcmp(text, #name)) return SYS_##name;

/* The number of a system call by its name; -1 where this architecture has none. */
static inline int errand_call_number(const char *text) {
  ERRAND_CALL(accept4) ERRAND_CALL(acct) ERRAND_CALL(add_key) ERRAND_CALL(adjtimex) ERRAND_CALL(bpf)
  ERRAND_CALL(brk) ERRAND_CALL(capget) ERRAND_CALL(capset) ERRAND_CALL(chroot) ERRAND_CALL(clock_adjtime)
  ERRAND_CALL(clock_getres)
  ERRAND_CALL(clock_gettime) ERRAND_CALL(clock_nanosleep) ERRAND_CALL(clock_settime) ERRAND_CALL(clone)
  ERRAND_CALL(clone3) ERRAND_CALL(close) ERRAND_CALL(close_range) ERRAND_CALL(connect) ERRAND_CALL(delete_module)
  ERRAND_CALL(dup) ERRAND_CALL(dup3) ERRAND_CALL(epoll_create1) ERRAND_CALL(epoll_ctl) ERRAND_CALL(epoll_pwait)
  ERRAND_CALL(eventfd2) ERRAND_CALL(execve) ERRAND_CALL(execveat) ERRAND_CALL(exit) ERRAND_CALL(exit_group)
  ERRAND_CALL(faccessat) ERRAND_CALL(faccessat2) ERRAND_CALL(fcntl) ERRAND_CALL(finit_module)
  ERRAND_CALL(fsconfig) ERRAND_CALL(fsmount) ERRAND_CALL(fsopen) ERRAND_CALL(fspick) ERRAND_CALL(fstat)
  ERRAND_CALL(fstatfs) ERRAND_CALL(futex) ERRAND_CALL(getcwd) ERRAND_CALL(getdents64) ERRAND_CALL(getegid)
  ERRAND_CALL(geteuid) ERRAND_CALL(getgid) ERRAND_CALL(getpeername) ERRAND_CALL(getpid) ERRAND_CALL(getppid)
  ERRAND_CALL(getrandom) ERRAND_CALL(getrusage) ERRAND_CALL(getsockname) ERRAND_CALL(getsockopt)
  ERRAND_CALL(gettid) ERRAND_CALL(gettimeofday) ERRAND_CALL(getuid) ERRAND_CALL(init_module)
  ERRAND_CALL(io_uring_enter) ERRAND_CALL(io_uring_register) ERRAND_CALL(io_uring_setup) ERRAND_CALL(ioctl)
  ERRAND_CALL(kcmp) ERRAND_CALL(kexec_file_load) ERRAND_CALL(kexec_load) ERRAND_CALL(keyctl) ERRAND_CALL(kill)
  ERRAND_CALL(lseek) ERRAND_CALL(madvise) ERRAND_CALL(membarrier) ERRAND_CALL(mmap) ERRAND_CALL(mount)
  ERRAND_CALL(mount_setattr) ERRAND_CALL(move_mount) ERRAND_CALL(mprotect) ERRAND_CALL(mremap) ERRAND_CALL(munmap)
  ERRAND_CALL(nanosleep) ERRAND_CALL(newfstatat) ERRAND_CALL(open_by_handle_at) ERRAND_CALL(open_tree)
  ERRAND_CALL(openat) ERRAND_CALL(perf_event_open) ERRAND_CALL(pidfd_getfd) ERRAND_CALL(pidfd_open)
  ERRAND_CALL(pipe2) ERRAND_CALL(pivot_root) ERRAND_CALL(ppoll) ERRAND_CALL(prctl) ERRAND_CALL(pread64)
  ERRAND_CALL(prlimit64) ERRAND_CALL(process_madvise) ERRAND_CALL(process_vm_readv) ERRAND_CALL(process_vm_writev)
  ERRAND_CALL(pselect6) ERRAND_CALL(ptrace) ERRAND_CALL(quotactl) ERRAND_CALL(read) ERRAND_CALL(readlinkat)
  ERRAND_CALL(readv) ERRAND_CALL(reboot) ERRAND_CALL(recvfrom) ERRAND_CALL(recvmsg) ERRAND_CALL(request_key)
  ERRAND_CALL(restart_syscall) ERRAND_CALL(rseq) ERRAND_CALL(rt_sigaction) ERRAND_CALL(rt_sigprocmask)
  ERRAND_CALL(rt_sigreturn) ERRAND_CALL(rt_sigtimedwait) ERRAND_CALL(sched_getaffinity) ERRAND_CALL(sched_yield)
  ERRAND_CALL(seccomp) ERRAND_CALL(sendmmsg) ERRAND_CALL(sendmsg) ERRAND_CALL(sendto) ERRAND_CALL(set_robust_list)
  ERRAND_CALL(set_tid_address) ERRAND_CALL(setdomainname) ERRAND_CALL(sethostname) ERRAND_CALL(setns)
  ERRAND_CALL(setpgid) ERRAND_CALL(setpriority) ERRAND_CALL(setsockopt) ERRAND_CALL(settimeofday) ERRAND_CALL(shutdown)
  ERRAND_CALL(sigaltstack) ERRAND_CALL(socket) ERRAND_CALL(socketpair) ERRAND_CALL(splice) ERRAND_CALL(statfs)
  ERRAND_CALL(statx) ERRAND_CALL(swapoff) ERRAND_CALL(swapon) ERRAND_CALL(sysinfo) ERRAND_CALL(syslog)
  ERRAND_CALL(timerfd_create) ERRAND_CALL(timerfd_settime) ERRAND_CALL(umount2) ERRAND_CALL(uname)
  ERRAND_CALL(unshare) ERRAND_CALL(userfaultfd) ERRAND_CALL(vhangup) ERRAND_CALL(wait4) ERRAND_CALL(waitid)
  ERRAND_CALL(write) ERRAND_CALL(writev)
#ifdef SYS_open /* What newer architectures do without. */
  ERRAND_CALL(access) ERRAND_CALL(arch_prctl) ERRAND_CALL(dup2) ERRAND_CALL(epoll_wait) ERRAND_CALL(ioperm)
  ERRAND_CALL(iopl) ERRAND_CALL(lstat) ERRAND_CALL(modify_ldt) ERRAND_CALL(open) ERRAND_CALL(pipe)
  ERRAND_CALL(poll) ERRAND_CALL(readlink) ERRAND_CALL(select) ERRAND_CALL(stat) ERRAND_CALL(time)
#endif
  return -1;
}

#undef ERRAND_CALL

#endif
