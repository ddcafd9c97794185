import Domain

/// What the daemon is told on its command line.
struct Options {
  var wantsVersion = false
  var wantsHelp = false
  /// Say what is configured and what is wrong with it, then end.
  var checksConfiguration = false
  /// Say how the state stands, then end.
  var checksState = false
  /// Say which templates are left out and why, then end.
  var checksTemplates = false
  /// Make or restore a backup, then end.
  var care: Care?
  /// Whether the archive of a backup is written to descriptor 3 in the place of the state's own folder.
  var usesArchive = false
  /// Whether an archive is handed over as descriptor 3.
  var handsArchive: Bool { care == .restore || usesArchive }
  /// Whether a backup is restored without what only its key opens.
  var leavesSealedOut = false
  /// Do this with the key that the service manager keeps, then end.
  var key: KeyWish?
  var wantsJSON = false
  /// The file of the configuration in the place of the usual ones.
  var configurationFile: String?
  /// `KEY=VALUE`, over everything else that is configured.
  var settings: [String] = []
  /// A descriptor to tell that it is ready, or why it is not.
  var readyDescriptor: Int32?

  enum Care {
    case backup
    case restore
  }

  enum KeyWish: Hashable {
    case make
    case export
    case bring(file: String)
    /// How it stands.
    case check
    /// Write to the journal that it could not be decrypted.
    case failed
  }

  static let help = """
    errandd [--config FILE] [--set KEY=VALUE]... [--ready-fd N]
    errandd --check-config | --check-state | --check-templates [--json]
    errandd --backup [--archive] | --restore [--without-key]
    errandd --make-key | --export-key | --import-key FILE | --check-key | --tell-key-failed

    The daemon of Errand. The command line starts it by itself: errand run "..."

      --config FILE    read this file and FILE.d/*.yaml in the place of the usual ones
      --set KEY=VALUE  set a key over files and environment, such as --set tasks.at_once=20
      --check-config   say what is configured, or every fault of it, and end; nothing is started
      --check-state    say whether the database of the state can be used, and end
      --check-templates  say which templates are left out, and why, and end
      --make-key       as root: make the key that the service manager keeps, if there is none
      --export-key     as root: print that key as JSON; errand key export does it for you
      --import-key FILE  as root: put the key in FILE in its place
      --check-key      as root: say how it stands to the state
      --tell-key-failed  write to the journal that it cannot be decrypted
      --json           say it as JSON
      --backup         make a backup in the state's folder backups/, and take away those
                       that are not to be kept; a daemon may run meanwhile
      --archive        write the backup to descriptor 3 instead, which can be read, too
      --restore        read a backup from descriptor 3 and put it in the place of the state
                       at once, or at the daemon's next start where one runs
      --without-key    leave out of it what only the key of the backup opens
      --ready-fd N     write "ready" to descriptor N once commands are taken, or the code and
                       message of what came in the way
      --version        print the version
      --help           print this

    ERRAND_STATE puts all state into another folder; ERRAND_CONFIG names a file as --config
    does; ERRAND_MIGRATIONS and ERRAND_TEMPLATES name the folders of SQL files and templates
    where they do not lie beside the program.
    """

  /// - Throws: `input.invalid` for anything that it does not know.
  init(_ arguments: [String]) throws(Fault) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--version": wantsVersion = true
      case "--help", "-h": wantsHelp = true
      case "--check-config": checksConfiguration = true
      case "--check-state": checksState = true
      case "--check-templates": checksTemplates = true
      case "--backup": care = .backup
      case "--archive": usesArchive = true
      case "--without-key": leavesSealedOut = true
      case "--restore": care = .restore
      case "--make-key": key = .make
      case "--export-key": key = .export
      case "--check-key": key = .check
      case "--tell-key-failed": key = .failed
      case "--import-key":
        guard let file = rest.popFirst() else { throw Fault(.inputInvalid, "--import-key takes the path of a file") }
        key = .bring(file: file)
      case "--json": wantsJSON = true
      case "--config":
        guard let file = rest.popFirst() else { throw Fault(.inputInvalid, "--config takes the path of a file") }
        configurationFile = file
      case "--set":
        guard let setting = rest.popFirst() else {
          throw Fault(.inputInvalid, "--set takes KEY=VALUE, such as --set tasks.at_once=20")
        }
        settings.append(setting)
      case "--ready-fd":
        guard let number = rest.popFirst().flatMap({ Int32($0) }), number > 2 else {
          throw Fault(.inputInvalid, "--ready-fd takes the number of an open descriptor above 2")
        }
        readyDescriptor = number
      default: throw Fault(.inputInvalid, "there is no option \(argument.cut(toBytes: 100)); see errandd --help")
      }
    }
  }
}
