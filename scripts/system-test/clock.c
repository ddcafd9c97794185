// Preloaded into the daemon: its clock of the day goes by what /run/errand-clock says, in seconds, beside the host's.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
  long result = syscall(SYS_clock_gettime, clock, time);
  if (result != 0 || clock != CLOCK_REALTIME) return (int)result;
  char text[32] = {0};
  int file = open("/run/errand-clock", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  if (read(file, text, sizeof text - 1) > 0) time->tv_sec += atol(text);
  close(file);
  return 0;
}
