/* What Swift cannot call by itself: variadic functions and constants hidden in macros. */
#ifndef ERRAND_CSYSTEM_SHIM_H
#define ERRAND_CSYSTEM_SHIM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* prctl is variadic. The signal goes to this process when the thread that started it ends. */
static inline int errand_die_with_parent(int signal) { return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0); }

#endif
