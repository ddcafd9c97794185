import Domain

/// What was found around Errand: gathered at the edge, judged by ``DoctorFinding/all(from:)``.
struct DoctorFacts {
  struct Program {
    let name: String
    let path: String
    /// Nil where it cannot be run.
    let version: String?
  }

  struct Disk {
    /// Bytes that this user may still write.
    var free: Int64
    var files: Int64
    /// Of the whole file system.
    var total: Int64 = 0
  }

  /// The key that the service manager keeps.
  enum KeptKey {
    case stands(KeyStanding)
    case fails(FaultView)
  }

  /// What systemd-analyze says of the unit (0 to 10, in tenths).
  enum Exposure {
    /// No systemd runs here, or the unit is not installed.
    case unmanaged
    case tenths(Int)
    case unknown(String)
  }

  struct Backups {
    var folder: String
    /// Nil where this user may not look.
    var names: [BackupName]?
    /// Whether one is made each night.
    var areNightly: Bool
    var retention: BackupRetention
  }

  /// How the socket of the page stands, which systemd holds.
  enum Page {
    case listens
    case stopped
    /// Its port could not be had.
    /// - Parameter holder: whose program listens there now, as a user id.
    case failed(holder: UInt32?)
  }

  enum DaemonState {
    /// None runs; it is started by the first command.
    case none
    case answers(version: String, running: Int64, queued: Int64, isDiskLow: Bool = false)
    case fails(FaultView)
  }

  enum Database {
    case none
    case usable(schema: String, bytes: Int64, behind: Int64, holdsSealed: Bool = false)
    case fails(FaultView)
  }

  enum Configuration {
    case valid(files: [String])
    case faulty(lines: [String])
    /// It could not be asked for.
    case unknown(FaultView)
  }

  var stateOnDisk: String { placeOfState ?? state }

  var user: UInt32
  /// Of this program.
  var version: String
  /// Where the programs stand.
  var folder: String
  var programs: [Program]
  var state: String
  var stateFolder: FileFacts?
  /// Where the daemon that is meant has its state: the user's own, or the system's.
  var placeOfState: String?
  var key: String
  var keyFile: FileFacts?
  /// Nil where the daemon is the user's own, or does not tell.
  var keptKey: KeptKey?
  var disk: Disk?
  var socket: String
  var socketFolder: FileFacts?
  var daemon: DaemonState
  var database: Database
  var configuration: Configuration
  var runtimeFolder: String?
  var runtimeFacts: FileFacts?
  var temporaryFolder: FileFacts?
  /// Files that a process of this user may have open: what is allowed now, and what it may raise that to.
  var openFiles: (soft: Int64, hard: Int64)?
  var now: Timestamp
  /// When this program was built, as its file says.
  var built: Timestamp?
  var hasUnicode: Bool
  /// The version of Landlock, which keeps files from workers; 0 where the kernel has none.
  var landlock: Int
  /// What the kernel offers for jobs of their own; nothing here needs it yet.
  var kernel: [(name: String, isThere: Bool)]
  /// The folder that the state's own lies in.
  var stateParent: FileFacts?
  /// Variables that are named as ours are and are none, each with what is to be said of it.
  var strangers: [String] = []
  /// How far the gateway of the daemon gets; nil where none runs, or it does not tell.
  var reach: NetworkReach?
  /// Whether something keeps the clock right; nil where the kernel does not tell.
  var isClockKept: Bool?
  /// When the database was last written to.
  var stored: Timestamp?
  /// What of the disk is never taken; nil where the configuration cannot be read.
  var reserve: DiskReserve?
  var exposure = Exposure.unmanaged
  var backups: Backups?
  /// Nil where no page is installed.
  var page: Page?
  /// Templates that are left out, each with the reason.
  var templatesLeftOut: [FaultView] = []
}
