/// What the daemon says of itself. The name of each is stable, as a code of the error table is.
package enum LogNotice: String, CaseIterable, Sendable {
  case clockJumped = "CLOCK_JUMPED"
  case configurationRead = "CONFIGURATION_READ"
  case daemonEnds = "DAEMON_ENDS"
  case daemonReady = "DAEMON_READY"
  case gatewayEnded = "GATEWAY_ENDED"
  case linesLeftOut = "LINES_LEFT_OUT"
  case restartNeeded = "RESTART_NEEDED"
  case watchdogWaits = "WATCHDOG_WAITS"
  case workerLine = "WORKER_LINE"

  /// One line of what has happened.
  package var subject: String {
    switch self {
    case .clockJumped: "The clock of this host was set"
    case .configurationRead: "The configuration was read anew"
    case .daemonEnds: "Errand ends"
    case .daemonReady: "Errand is ready"
    case .gatewayEnded: "The gateway ended"
    case .linesLeftOut: "Lines of the log were left out"
    case .restartNeeded: "Some settings wait for a restart"
    case .watchdogWaits: "A part of the daemon does not answer"
    case .workerLine: "A worker said something"
    }
  }

  /// What it means and what a person can do, in whole sentences.
  package var remedy: String {
    switch self {
    case .clockJumped:
      """
      Waits and time-outs go by a clock that does not jump, so running steps are not touched. Deadlines and moments \
      in plans go by the new time. If nobody set the clock, look at it: timedatectl status
      """
    case .configurationRead: "What holds at once holds from here on. See all of it: errand config show"
    case .daemonEnds: "Tasks that have not ended go on when it starts again."
    case .daemonReady: "It takes tasks. Nothing is to be done."
    case .gatewayEnded:
      """
      It is started again by itself, and connections wait for it. If it ends again and again, look at the limits of \
      this host: memory, processes, open files.
      """
    case .linesLeftOut:
      """
      More was to be said than the log takes, or the journal took nothing for a while. Tasks are not touched by it, \
      and what happened to each is kept: errand logs TASK. If the journal was gone, look at it: systemctl status \
      systemd-journald
      """
    case .restartNeeded: "Let them hold with: systemctl restart errand"
    case .watchdogWaits:
      """
      If it stays silent, systemd ends the daemon and starts it again; tasks go on where they were. A slow or full \
      disk is the usual reason: df -h /var/lib/errand
      """
    case .workerLine:
      "A process that reads pages told the daemon this; task, step and host are the daemon's own knowledge."
    }
  }
}
