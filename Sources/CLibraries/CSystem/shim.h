/* What Swift cannot call by itself: variadic functions and constants hidden in macros. */
#ifndef ERRAND_CSYSTEM_SHIM_H
#define ERRAND_CSYSTEM_SHIM_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Whether something keeps the wall clock right: 1, 0, or -1 where the kernel does not tell (adjtimex(2)). */
static inline int errand_clock_is_kept(void) {
  struct timex state = {0};
  int answer = adjtimex(&state);
  return answer < 0 ? -1 : answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}

/* Extensions of glibc that its headers show only under _GNU_SOURCE, which would give types of this module another
   layout than those of Swift's own module for glibc. */
extern int setgroups(size_t count, const gid_t *groups);
extern int accept4(int listener, struct sockaddr *address, socklen_t *size, int flags);
extern int pipe2(int ends[2], int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern const char *strerrordesc_np(int number);
extern ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t count, unsigned int flags);
/* Of getaddrinfo: names that exist, but have no address, or none of this kind. */
enum { errand_eai_nodata = -5, errand_eai_addrfamily = -9 };
enum { ERRAND_SPAWN_SETSID = 0x80, ERRAND_POLLRDHUP = 0x2000 };

/* prctl is variadic. The signal goes to this process when the thread that started it ends. */
static inline int errand_die_with_parent(int signal) { return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0); }

/* Of resources, Swift knows neither the numbers nor the type that glibc has for them in C. */
static inline int errand_forbid_core_dumps(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none);
}

/* open is variadic. */
static inline int errand_open(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }

/* fcntl is variadic. */
static inline int errand_fcntl(int descriptor, int command, int argument) {
  return fcntl(descriptor, command, argument);
}

/* glibc 2.36 has a wrapper for pidfd_open in a header that clashes with others; syscall is variadic. */
static inline int errand_pidfd_open(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

/* The version of Landlock that the kernel offers (landlock(7)); -1 where it has none. */
static inline int errand_landlock_offered(void) {
  return (int)syscall(444 /* landlock_create_ruleset */, NULL, 0, 1 /* LANDLOCK_CREATE_RULESET_VERSION */);
}

/* The socket calls take a union of pointers that Swift does not know. -1 and ENAMETOOLONG where the path is too long. */
static inline int errand_unix_address(const char *path, struct sockaddr_un *address) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  if (strlen(path) >= sizeof address->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(address->sun_path, path);
  return 0;
}

static inline int errand_bind_unix(int socket, const char *path) {
  struct sockaddr_un address;
  if (errand_unix_address(path, &address)) return -1;
  return bind(socket, (const struct sockaddr *)&address, sizeof address);
}

static inline int errand_connect_unix(int socket, const char *path) {
  struct sockaddr_un address;
  if (errand_unix_address(path, &address)) return -1;
  return connect(socket, (const struct sockaddr *)&address, sizeof address);
}

/* The group of the file that a listening socket is bound to; -1 where there is none. */
static inline int errand_socket_group(int socket, gid_t *group) {
  struct sockaddr_un address;
  struct stat status;
  socklen_t size = sizeof address;
  memset(&address, 0, sizeof address);
  if (getsockname(socket, (struct sockaddr *)&address, &size) || size > sizeof address) return -1;
  if (address.sun_family != AF_UNIX || address.sun_path[0] != '/') return -1;
  if (memchr(address.sun_path, 0, sizeof address.sun_path) == NULL || stat(address.sun_path, &status)) return -1;
  *group = status.st_gid;
  return 0;
}

/* One datagram to a Unix socket, waiting so many milliseconds at most. A path that begins with @ stands for one that
   begins with a zero byte. */
static inline ssize_t errand_send_to(int socket, const char *path, const void *bytes, size_t count, int wait) {
  struct sockaddr_un address;
  struct timeval limit = {wait / 1000, wait % 1000 * 1000};
  socklen_t size = sizeof address;
  if (errand_unix_address(path, &address)) return -1;
  if (path[0] == '@') {
    address.sun_path[0] = 0;
    size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
  }
  if (setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit)) return -1;
  return sendto(socket, bytes, count, MSG_NOSIGNAL, (const struct sockaddr *)&address, size);
}

/* The user of the process that listens on the other side, as the kernel noted it (SO_PEERCRED, unix(7)); -1 and errno
   where that is not known. Its struct ucred stands under _GNU_SOURCE: process, user and group, 32 bits each. */
static inline int errand_peer_user(int socket, uid_t *user) {
  uint32_t credentials[3];
  socklen_t size = sizeof credentials;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, credentials, &size)) return -1;
  *user = credentials[1];
  return 0;
}

/* Takes as many descriptors as this process may have without asking anybody (getrlimit(2)), whose constants have types
   of their own. Returns how many those are. */
static inline uint64_t errand_raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit)) return 0;
  rlim_t now = limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) ? now : limit.rlim_max;
}

/* A mutable global, which Swift will not read; nothing in these programs writes to it. */
static inline char *const *errand_environment(void) { return __environ; }

/* SIG_IGN is a macro with a cast. */
static inline void errand_ignore_signal(int number) { signal(number, SIG_IGN); }

/* Methods of Swift types hide these names. */
static inline int errand_kill(pid_t process, int number) { return kill(process, number); }

/* errno is a macro. */
static inline int errand_errno(void) { return errno; }

/* fork is hidden from Swift: what it may be used for, its one caller says. */
static inline pid_t errand_fork(void) { return fork(); }

/* clone(2), CLONE_PARENT: as fork, but the child is a child of this process's parent. glibc has no wrapper that returns
   twice, so its own notes of the thread's number stay those of the original. */
static inline pid_t errand_fork_sibling(void) { return (pid_t)syscall(SYS_clone, 0x8000 | SIGCHLD, 0, 0, 0, 0); }

/* close_range is shown only under _GNU_SOURCE. */
static inline int errand_close_from(int first) { return (int)syscall(SYS_close_range, first, ~0U, 0); }

/* The macros of control messages (cmsg(3)) are no functions. One byte goes with the descriptor. Never waits. */
static inline ssize_t errand_send_descriptor(int socket, int descriptor) {
  char byte = 0;
  union { struct cmsghdr header; char space[CMSG_SPACE(sizeof(int))]; } control;
  struct iovec part = {&byte, 1};
  struct msghdr message = {0};
  memset(&control, 0, sizeof control);
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = &control;
  message.msg_controllen = sizeof control.space;
  control.header.cmsg_level = SOL_SOCKET;
  control.header.cmsg_type = SCM_RIGHTS;
  control.header.cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
  return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* As errand_send_descriptor: -2 for a message without a descriptor, 0 at the end, waits for one. */
static inline ssize_t errand_receive_descriptor(int socket, int *descriptor) {
  char byte;
  union { struct cmsghdr header; char space[CMSG_SPACE(sizeof(int))]; } control;
  struct iovec part = {&byte, 1};
  struct msghdr message = {0};
  struct cmsghdr *header;
  ssize_t count;
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = &control;
  message.msg_controllen = sizeof control.space;
  count = recvmsg(socket, &message, 0x40000000 /* MSG_CMSG_CLOEXEC */);
  if (count <= 0) return count;
  header = CMSG_FIRSTHDR(&message);
  if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) return -2;
  memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
  return count;
}

/* A client of a listener, non-blocking and closed on exec; -1 and errno where there is none. */
static inline int errand_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }

/* A pipe whose two ends are non-blocking and closed on exec. */
static inline int errand_pipe(int *ends) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

/* Moves bytes between two descriptors, one of which is a pipe: SPLICE_F_MOVE and SPLICE_F_NONBLOCK. */
static inline ssize_t errand_splice(int from, int to, size_t count) { return splice(from, NULL, to, NULL, count, 3); }

#endif
