/// What the error table says of one code.
package struct ErrorRow: Sendable {
  /// Whether and how trying again helps.
  package let errorClass: ErrorClass
  /// The status of an HTTP answer that carries this fault.
  package let httpStatus: Int
  /// What a person can do. A whole sentence, without secrets or page text.
  package let remedy: String

  init(_ errorClass: ErrorClass, _ httpStatus: Int, _ remedy: String) {
    self.errorClass = errorClass
    self.httpStatus = httpStatus
    self.remedy = remedy
  }
}

extension ErrorCode {
  /// The row of this code.
  package var row: ErrorRow {
    switch self {
    case .accessDenied:
      ErrorRow(
        .auth, 403, "Run it as the user who owns the daemon, as a member of the group that it serves, or as root.")
    case .accessToken:
      ErrorRow(
        .auth, 401, "Use the errand beside errandd; other programs send the line in the file token of the state.")
    case .artefactDamaged:
      ErrorRow(.permanent, 500, "The disk has lost what the file held; do the task again: errand again TASK")
    case .artefactNotFound: ErrorRow(.permanent, 404, "errand files TASK lists the files that a task has.")
    case .artefactNoRoom:
      ErrorRow(
        .permanent, 507, "Free disk space for so large a file (errand delete TASK helps), then: errand again TASK")
    case .artefactTooLarge:
      ErrorRow(.permanent, 422, "Raise the limit (errand config show), or delete tasks: errand delete TASK")
    case .assetMissing:
      ErrorRow(.permanent, 500, "Install the package again, or set ERRAND_PUBLIC to the folder of the page's files.")
    case .backupForeign:
      ErrorRow(
        .permanent, 422,
        "Nothing was changed. Give the key of the backup first (as root: errand key import FILE; your own: the file key "
          + "of the state), or leave out what is sealed: errand restore --without-key FILE")
    case .backupInvalid:
      ErrorRow(.permanent, 422, "Nothing was changed. Take another backup; the state's own lie in its folder backups/.")
    case .backupNoRoom:
      ErrorRow(.transient, 507, "Free disk space, then try again; errand delete TASK helps.")
    case .backupRunning: ErrorRow(.transient, 409, "Wait until the other backup is done, then try again.")
    case .commandKeyInvalid:
      ErrorRow(.permanent, 400, "Send one Idempotency-Key of 1 to 255 visible ASCII characters, or none.")
    case .commandKeyReused:
      ErrorRow(.permanent, 422, "Draw a new Idempotency-Key for each command; use one again only to repeat it.")
    case .commandRepeated: ErrorRow(.permanent, 409, "The command is being done already; ask for its task.")
    case .commandVersionStale: ErrorRow(.permanent, 412, "The task has changed; look at it again, then decide.")
    case .configInvalid: ErrorRow(.permanent, 422, "See every fault with its place: errand config check")
    case .daemonAlreadyRunning:
      ErrorRow(.permanent, 409, "Use the daemon that runs (errand list), or stop it first with: errand stop")
    case .daemonBusy: ErrorRow(.throttled, 503, "Close connections that are not used, then try again.")
    case .daemonForeign:
      ErrorRow(
        .auth, 403, "Do not trust what answers there; move its socket away, or set ERRAND_STATE to a folder of yours.")
    case .daemonOutdated:
      ErrorRow(.transient, 503, "Ask again: the older daemon ends, and the next command starts the newer one.")
    case .daemonSilent: ErrorRow(.transient, 504, "It may be busy: try again, or stop it with: errand stop")
    case .daemonSocketTaken:
      ErrorRow(.permanent, 500, "Move away what the message names; the daemon touches sockets only.")
    case .daemonSystem:
      ErrorRow(
        .permanent, 503,
        "This host has a daemon for all: do as the message says, or name one of your own with ERRAND_STATE.")
    case .daemonStartFailed: ErrorRow(.permanent, 500, "Read the daemon's log, whose path stands in the message.")
    case .daemonStopping: ErrorRow(.transient, 503, "Ask again: the next command starts the daemon anew.")
    case .daemonUnreachable: ErrorRow(.transient, 503, "Start it with any command, such as: errand list")
    case .entryFormToken: ErrorRow(.auth, 403, "Nothing was done. Load the page anew, then send the form again.")
    case .entryHost:
      ErrorRow(.permanent, 421, "Use the page's own address, http://errand.localhost and its port: errand open")
    case .entryLinkSpent: ErrorRow(.auth, 403, "A link works once, within a minute. Make another one: errand open")
    case .entryNoSession: ErrorRow(.auth, 401, "Let this browser in from a terminal: errand open")
    case .entryNotServed:
      ErrorRow(
        .transient, 503,
        "Do as the message says; the port of a daemon of your own is page.port (errand config show), 0 for any that is "
          + "free.")
    case .entryOrigin:
      ErrorRow(
        .auth, 403, "Nothing was done. Use the forms of the page itself; programs use the control socket (docs/api.md)."
      )
    case .fileUntrusted:
      ErrorRow(.permanent, 500, "Look whether somebody has changed it, then do what the message says.")
    case .gatewayDown: ErrorRow(.transient, 502, "The daemon starts its gateway again by itself; try again.")
    case .goalNotUnderstood:
      ErrorRow(.permanent, 422, "Say what to find and where, for example: errand run \"Get the names from URL\"")
    case .goalTooLong: ErrorRow(.permanent, 413, "Shorten the goal to 64 KiB at most.")
    case .hostLeftAlone: ErrorRow(.throttled, 503, "The step goes on by itself when the host may be asked again.")
    case .httpHeaderInvalid: ErrorRow(.permanent, 422, "Take control characters and odd letters out of the header.")
    case .inputInvalid: ErrorRow(.permanent, 422, "Mend the named fields; errand help COMMAND tells what they take.")
    case .inputAnswered: ErrorRow(.permanent, 409, "It needs no answer any more; see errand show TASK.")
    case .inputExpired: ErrorRow(.human, 422, "Nobody answered in time; start the task again: errand again TASK")
    case .inputHeadersTooLarge: ErrorRow(.permanent, 431, "Send fewer and shorter headers.")
    case .inputMalformed: ErrorRow(.permanent, 400, "Send one JSON object of UTF-8 text.")
    case .inputNotAcceptable: ErrorRow(.permanent, 406, "Accept one of the types that the message names.")
    case .inputTooLarge: ErrorRow(.permanent, 413, "Send less at once.")
    case .inputTooSlow: ErrorRow(.transient, 408, "Send a whole request within a minute.")
    case .inputWrongType: ErrorRow(.permanent, 415, "Send the body as application/json.")
    case .internalBug: ErrorRow(.permanent, 500, "This is a defect in Errand: please report it with the message.")
    case .jsonInvalid: ErrorRow(.permanent, 400, "Mend the JSON at the named place.")
    case .linkMismatch:
      ErrorRow(
        .transient, 503,
        "Let an older daemon end (errand stop, or for the system's: sudo systemctl restart errand), then try again.")
    case .linkProtocol: ErrorRow(.transient, 502, "The worker is replaced by itself; try again.")
    case .networkNoSuchHost: ErrorRow(.permanent, 502, "Check the spelling of the host name.")
    case .networkNotPermitted:
      ErrorRow(.permanent, 403, "If the task may go there, name the address: --site URL")
    case .networkOutcomeUnknown:
      ErrorRow(.unknown, 502, "Look at the site whether it was carried out, before it is done again.")
    case .networkPrivateAddress:
      ErrorRow(.permanent, 403, "If it is meant, name its address and port in the place of its name.")
    case .networkRedirects: ErrorRow(.permanent, 502, "The site sends its visitors in a circle; try another address.")
    case .networkRefused: ErrorRow(.transient, 502, "Check that the site is up and the port is right.")
    case .networkReset: ErrorRow(.transient, 502, "The site closed the connection; try again later.")
    case .networkTimeout: ErrorRow(.transient, 504, "The site is slow or down; try again later.")
    case .networkTLS: ErrorRow(.permanent, 502, "The site's certificate is not valid; the site has to mend it.")
    case .networkUnreachable: ErrorRow(.transient, 502, "Check this host's own network, then try again.")
    case .operationUnknown: ErrorRow(.permanent, 404, "errand help lists what there is.")
    case .operationWrongMethod: ErrorRow(.permanent, 405, "Use one of the methods that the header Allow lists.")
    case .outputExists: ErrorRow(.permanent, 409, "Name another file, or write over this one with --force.")
    case .outputRefused: ErrorRow(.permanent, 422, "Name a file to write to: -o FILE")
    case .pageLogin:
      ErrorRow(
        .auth, 422,
        "This is for people who are logged in; give a name and a password: --site ADDRESS -p user=NAME "
          + "-p password=@prompt")
    case .pageNoForm: ErrorRow(.permanent, 422, "Give the address of a page that has a search box.")
    case .pageNotFound: ErrorRow(.permanent, 502, "Check the address: the site has no such page.")
    case .pageNotHTML: ErrorRow(.permanent, 422, "Give the address of an HTML page.")
    case .pageNothingFound: ErrorRow(.permanent, 422, "Name the thing as the page does, or give a nearer address.")
    case .pageNotOpen: ErrorRow(.permanent, 422, "Put an open step before this one in the plan.")
    case .pageStatus: ErrorRow(.permanent, 502, "The site refuses the page; check the address.")
    case .pageThrottled: ErrorRow(.throttled, 503, "The site asks for fewer visits; try again later.")
    case .pageTooComplex: ErrorRow(.permanent, 422, "The page has more elements than is safe; give a smaller page.")
    case .pageTooLarge: ErrorRow(.permanent, 422, "The page is larger than 16 MiB; give a smaller page.")
    case .pageUnavailable: ErrorRow(.transient, 502, "The site has trouble of its own; try again later.")
    case .planChanged: ErrorRow(.permanent, 409, "Look at the plan again, then start the task from it.")
    case .planCycle: ErrorRow(.permanent, 422, "Take one of the named steps out of the circle.")
    case .planInvalid: ErrorRow(.permanent, 422, "Mend the plan at the named place.")
    case .planTooLarge: ErrorRow(.permanent, 413, "Split the plan: it may have 200 steps and 1 MiB.")
    case .planUnknownVerb: ErrorRow(.permanent, 422, "Use one of the verbs that the message lists.")
    case .resultTooLarge: ErrorRow(.permanent, 422, "Ask for fewer rows, columns or pages.")
    case .secretGone: ErrorRow(.permanent, 409, "Start the task anew and give the secret again.")
    case .secretNoOrigin:
      ErrorRow(.permanent, 422, "Name one --site URL, or the origin behind the secret: -p KEY=@prompt@https://HOST")
    case .secretNoTerminal:
      ErrorRow(.permanent, 422, "Run it on a terminal, or give the secret as KEY=@file:PATH or KEY=@env:NAME.")
    case .secretNotGiven:
      ErrorRow(.permanent, 422, "See that the file or variable is there and holds one line of text.")
    case .sessionNotFound: ErrorRow(.permanent, 404, "errand sessions lists the sessions there are.")
    case .stateDiskLow:
      ErrorRow(.transient, 507, "Free disk space; the daemon goes on by itself. errand delete TASK helps, too.")
    case .stepAssertion: ErrorRow(.permanent, 422, "The pages did not hold what was asked; check goal and addresses.")
    case .stepInterrupted: ErrorRow(.transient, 503, "The step goes on by itself.")
    case .stepNotFound: ErrorRow(.permanent, 404, "errand show TASK lists the steps there are.")
    case .stepRestored:
      ErrorRow(
        .unknown, 409,
        "Look at the site whether it was done after the backup; then: errand resolve TASK STEP --done or --again")
    case .stepTimeout: ErrorRow(.transient, 504, "The site is slow; try again later.")
    case .storeConflict: ErrorRow(.transient, 409, "Somebody else was faster; look again, then decide.")
    case .storeDamaged:
      ErrorRow(.permanent, 500, "Put a backup in the place of the named file, or move the file away to begin anew.")
    case .storeFull: ErrorRow(.transient, 507, "Free disk space, then try again.")
    case .storeIO: ErrorRow(.transient, 500, "Check the disk and the rights of the named folder.")
    case .storeMigration:
      ErrorRow(.permanent, 500, "Install the package again, or set ERRAND_MIGRATIONS to the folder of SQL files.")
    case .storeNewer: ErrorRow(.permanent, 500, "Install the newer Errand that wrote this state, or use another state.")
    case .storeUnsaved:
      ErrorRow(
        .transient, 507,
        "Nothing was changed. Free disk space, or mend what the message names, and start it again; with a copy of your "
          + "own set backups.before_migration: never")
    case .streamFull: ErrorRow(.throttled, 503, "End a reader of the event stream that is not needed, then ask again.")
    case .systemCall: ErrorRow(.transient, 500, "Check the limits of this host: memory, processes, open files.")
    case .taskAmbiguous: ErrorRow(.permanent, 409, "Give more characters of the task's id.")
    case .taskCancelled: ErrorRow(.permanent, 409, "Start the task again if it is still wanted.")
    case .taskFinal: ErrorRow(.permanent, 409, "The task has ended; start a new one.")
    case .taskNoResult: ErrorRow(.permanent, 409, "errand show TASK tells how far it is, or why it failed.")
    case .taskNotDoubtful: ErrorRow(.permanent, 409, "errand show TASK tells which steps have an unknown outcome.")
    case .taskNotEnded: ErrorRow(.permanent, 409, "Stop it first: errand cancel TASK")
    case .taskNotFound: ErrorRow(.permanent, 404, "errand list shows the tasks there are.")
    case .taskNotPaused: ErrorRow(.permanent, 409, "errand show TASK tells what the task waits for.")
    case .taskPaused: ErrorRow(.permanent, 409, "Let it go on with: errand resume TASK")
    case .taskQueueFull: ErrorRow(.throttled, 503, "Wait until some tasks have ended.")
    case .taskTimeout: ErrorRow(.transient, 504, "Give it more time: errand run --timeout 1h, or timeout in the plan.")
    case .templateInvalid: ErrorRow(.permanent, 422, "Mend the template at the named place.")
    case .templateNotFound: ErrorRow(.permanent, 404, "errand templates lists what there is.")
    case .urlInvalid: ErrorRow(.permanent, 422, "Write the address as http://host/path or https://host/path.")
    case .valueMissing: ErrorRow(.permanent, 422, "Give the value that the message names.")
    case .valueType: ErrorRow(.permanent, 422, "Give a value of the kind that the message names.")
    case .vaultAbsent:
      ErrorRow(.permanent, 503, "As root, give the key back from its copy: errand key import FILE")
    case .vaultDamaged: ErrorRow(.permanent, 500, "The sealed value was changed or belongs to another key.")
    case .vaultForeign:
      ErrorRow(
        .permanent, 503, "As root, give the key of this state from its copy: errand key import FILE")
    case .vaultKey: ErrorRow(.permanent, 500, "Give the key file back, mode 0600; without it sealed values are lost.")
    case .vaultLocked:
      ErrorRow(
        .permanent, 503,
        "This host cannot decrypt the key any more; as root, give it from its copy: errand key import FILE; then start "
          + "the daemon: systemctl start errand")
    case .workerConfinement:
      ErrorRow(
        .permanent, 500, "Run Errand on a kernel with seccomp; a container must let it use seccomp and landlock.")
    case .workerCrashed: ErrorRow(.transient, 502, "The worker is replaced by itself; try again.")
    case .workerHung: ErrorRow(.transient, 504, "The worker is replaced by itself; try again.")
    case .workerStartFailed: ErrorRow(.transient, 500, "Check that errand-worker stands beside errandd.")
    case .yamlInvalid: ErrorRow(.permanent, 422, "Mend the document at the named line and column.")
    }
  }

  /// The class of this code.
  package var errorClass: ErrorClass { row.errorClass }

  /// What the command line exits with: 2 for usage, 5 where no daemon answers, else 1.
  package var exitCode: Int32 {
    switch self {
    case .configInvalid, .inputInvalid, .inputMalformed, .operationUnknown, .operationWrongMethod, .outputRefused,
      .secretNoOrigin, .secretNoTerminal, .secretNotGiven:
      2
    case .taskCancelled: 4
    case .daemonUnreachable, .daemonStartFailed, .daemonForeign, .daemonSilent, .daemonSystem: 5
    default: 1
    }
  }

  /// The journal's MESSAGE_ID.
  package var messageID: String { LogKind.fault(self).messageID }
}
