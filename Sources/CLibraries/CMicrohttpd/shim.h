/* What Swift cannot call by itself: variadic functions, and headers that its Glibc module leaves out. */
#ifndef ERRAND_CMICROHTTPD_SHIM_H
#define ERRAND_CMICROHTTPD_SHIM_H

#include <errno.h>
#include <microhttpd.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* MHD_start_daemon is variadic. The listening socket belongs to the daemon from here on, if one is returned. */
static inline struct MHD_Daemon *errand_mhd_start(int listener, size_t connection_memory, unsigned int connections,
                                                  unsigned int idle_seconds, MHD_AccessHandlerCallback handle,
                                                  void *(*begin)(void *, const char *, struct MHD_Connection *),
                                                  MHD_RequestCompletedCallback complete,
                                                  MHD_NotifyConnectionCallback note, void *context) {
  return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, context,
                          MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
                          MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
                          MHD_OPTION_URI_LOG_CALLBACK, begin, context, MHD_OPTION_NOTIFY_COMPLETED, complete, context,
                          MHD_OPTION_NOTIFY_CONNECTION, note, context, MHD_OPTION_STRICT_FOR_CLIENT, 1,
                          MHD_OPTION_END);
}

/* Empties the query of a target, for MHD_OPTION_URI_LOG_CALLBACK: the text lies in the connection's own buffer, and the
   library would keep a record of some 60 bytes for each item there, which a long query of short items overflows: the
   client then has no answer before its connection times out. The query is read on our side. */
static inline void errand_mhd_hide_query(const char *target) {
  char *query = strchr(target, '?');
  if (query != NULL) query[1] = '\0';
}

/* MHD_get_daemon_info is variadic. Connections that are open, whether or not a request has come on them. */
static inline unsigned int errand_mhd_connections(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
  return info == NULL ? 0 : info->num_connections;
}

/* MHD_get_connection_info is variadic. */
static inline int errand_mhd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

/* As socket(7) has it; the header shows it only under _GNU_SOURCE, which would give the system's types another shape
   than Swift's own module for glibc has. */
struct errand_peer {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};

/* Returns 0 and fills the peer in, or -1 when the socket is not a connected Unix socket. */
static inline int errand_peer_of(int socket, struct errand_peer *peer) {
  int domain = 0;
  socklen_t length = sizeof domain;
  if (getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &domain, &length) != 0 || domain != AF_UNIX) return -1;
  length = sizeof *peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, peer, &length);
}

/* How many groups the peer's process is in, and up to count of them (SO_PEERGROUPS, Linux 4.13); -1 where that is not
   known. The kernel says ERANGE and the size it needs where there is too little room. */
static inline long errand_peer_groups(int socket, gid_t *groups, long count) {
  socklen_t size = (socklen_t)(count * sizeof *groups);
  if (getsockopt(socket, SOL_SOCKET, 59 /* SO_PEERGROUPS */, groups, &size) && (errno != ERANGE || count != 0)) return -1;
  return (long)(size / sizeof *groups);
}

/* A connection that did not come through the listening socket: the descriptor is the library's from here on, also where
   it is refused, which is told by 0. Any thread may call it. */
static inline int errand_mhd_add(struct MHD_Daemon *daemon, int descriptor) {
  struct sockaddr nowhere = {.sa_family = AF_UNIX};
  return MHD_add_connection(daemon, descriptor, &nowhere, sizeof nowhere.sa_family) == MHD_YES;
}

/* epoll(7) in four calls: Swift's Glibc module leaves <sys/epoll.h> out, and its event is a packed struct. */
static inline int errand_hangups_open(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int errand_hangups_add(int hangups, int descriptor, uint64_t token) {
  struct epoll_event event = {.events = EPOLLRDHUP | EPOLLONESHOT, .data.u64 = token};
  return epoll_ctl(hangups, EPOLL_CTL_ADD, descriptor, &event);
}

static inline int errand_hangups_remove(int hangups, int descriptor) {
  struct epoll_event event = {0};
  return epoll_ctl(hangups, EPOLL_CTL_DEL, descriptor, &event);
}

/* Waits without end. Returns 1 and the token of a descriptor whose other side has closed, 0 when interrupted, else -1. */
static inline int errand_hangups_next(int hangups, uint64_t *token) {
  struct epoll_event event;
  int count = epoll_wait(hangups, &event, 1, -1);
  if (count == 1) *token = event.data.u64;
  return count;
}

#endif
