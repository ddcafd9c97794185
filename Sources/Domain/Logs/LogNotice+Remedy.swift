extension LogNotice {
  /// What it means and what a person can do, in whole sentences.
  package var remedy: String {
    switch self {
    case .backupRestored: "What was there before was put aside; delete the folder once nobody misses anything from it."
    case .clockJumped:
      """
      Waits and time-outs go by a clock that does not jump, so running steps are not touched. Deadlines and moments \
      in plans go by the new time. If nobody set the clock, look at it: timedatectl status
      """
    case .configurationRead: "What holds at once holds from here on. See all of it: errand config show"
    case .connectionRefused:
      """
      A page wanted to go where its task may not, or what it wanted is not there. If the task is meant to go there, name \
      the address: --site URL
      """
    case .daemonEnds: "Tasks that have not ended go on when it starts again."
    case .daemonReady: "It takes tasks. Nothing is to be done."
    case .databaseMigrates:
      """
      A newer version wrote it in its own form, after a backup of what it was. To go back to the older version, restore \
      that backup with it: sudo errand restore FILE
      """
    case .diskLow:
      """
      Tasks that run go on; no new one is taken until there is room again, which needs no restart. See what takes the \
      room: du -xh --max-depth=1 /var/lib/errand | sort -h. Delete old tasks: errand delete TASK
      """
    case .diskRoomy: "New tasks are taken again. Nothing is to be done."
    case .faultUndeclared:
      "The answer was given all the same. This is a defect in Errand: please report it with the message."
    case .filesSwept: "They were left over from a life of the daemon that ended at once. Nothing is to be done."
    case .gatewayEnded:
      """
      It is started again by itself, and connections wait for it. If it ends again and again, look at the limits of \
      this host: memory, processes, open files.
      """
    case .hostAnswers: "Its tasks go on. Nothing is to be done."
    case .hostLeftAlone: "Its tasks wait and go on by themselves. If it lasts, look whether the site is up."
    case .hostThrottles:
      """
      Its tasks wait until the named moment and go on by themselves. If it comes again and again, ask the site less \
      often: errand config show lists the settings of hosts.
      """
    case .landlockMissing:
      """
      Processes that read pages are confined by all other means, but the files of the daemon's user are not closed to \
      them. Boot a kernel with Landlock (lsm=landlock,...); errand doctor tells what there is.
      """
    case .linesLeftOut:
      """
      More was to be said than the log takes, or the journal took nothing for a while. Tasks are not touched by it, \
      and what happened to each is kept: errand logs TASK. If the journal was gone, look at it: systemctl status \
      systemd-journald
      """
    case .newerVersionAsks:
      "This daemon ends, and the newer program starts its own, where the tasks go on. Nothing is to be done."
    case .oldFilesDeleted:
      "They were older than artefacts.keep, or took the room of newer ones. See the settings: errand config show"
    case .oldTaskDeleted: "It ended longer ago than tasks.keep. See the setting: errand config show"
    case .recordingGoesOn: "The task goes on where it was. Nothing is to be done."
    case .restartNeeded: "Let them hold with: systemctl restart errand"
    case .watchdogWaits:
      """
      If it stays silent, systemd ends the daemon and starts it again; tasks go on where they were. A slow or full \
      disk is the usual reason: df -h /var/lib/errand
      """
    case .workerEnded:
      """
      Each worker serves one task and ends with it; one that ends early is replaced by itself, and a step that it was at \
      is tried again. If they end again and again, look at the limits of this host: memory, processes, open files.
      """
    case .workerLine:
      "A process that reads pages told the daemon this; task, step and host are the daemon's own knowledge."
    }
  }
}
