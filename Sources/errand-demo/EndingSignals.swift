import Glibc

/// SIGINT and SIGTERM, kept from interrupting: they are taken by ``wait()`` only.
struct EndingSignals {
  private var set = sigset_t()

  /// Blocks them in the calling thread and in all that it starts from here on.
  init() {
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Returns when one of them has come.
  func wait() {
    var (waited, taken) = (set, Int32(0))
    while sigwait(&waited, &taken) != 0 {}
  }
}
