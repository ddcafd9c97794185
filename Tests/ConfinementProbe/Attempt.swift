import CSystem
import Confinement
import Glibc

/// Something that a confined process tries.
enum Attempt: String {
  case read, list, write, append, truncate, remove, rename, makeFolder, mode
  case fork, thread, execute, namespace, cloneNamespace, mount
  case stream, datagram, raw, connect
  case trace, readMemory, openMemory, signal, limitOther
  case writtenCode, memory, raiseLimit, descriptor, newerCall

  /// - Returns: 0, or the error number.
  func run(_ text: String) -> Int32 {
    let number = Int(text) ?? 0
    return switch self {
    case .read, .list, .write, .append, .truncate, .remove, .rename, .makeFolder, .mode: file(text)
    case .fork: Self.copy(flags: Int(SIGCHLD))
    case .cloneNamespace: Self.copy(flags: 0x1000_0000 | Int(SIGCHLD))
    case .namespace: Self.errorNumber(Kernel.call(.unshare, 0x1000_0000))
    case .mount: Self.errorNumber(Kernel.call(.mount))
    case .thread: Self.thread()
    case .execute: execv(text, [nil]) == 0 ? 0 : errno
    case .stream: Self.errorNumber(socket(Int32(number), 1, 0))
    case .datagram: Self.errorNumber(socket(Int32(number), 2, 0))
    // IPPROTO_RAW; other families have their own protocols.
    case .raw: Self.errorNumber(socket(Int32(number), 3, Int32(number) == AF_INET ? 255 : 0))
    case .connect: Self.errorNumber(errand_connect_unix(socket(AF_UNIX, 1, 0), text))
    // PTRACE_SEIZE
    case .trace: Self.errorNumber(Kernel.call(.ptrace, 0x4206, number))
    case .readMemory: Self.errorNumber(Kernel.call(.processVmReadv, number))
    case .openMemory: Self.open("/proc/\(number)/mem", O_RDONLY)
    case .signal: Self.errorNumber(errand_kill(Int32(number), 0))
    case .limitOther: Self.errorNumber(Kernel.call(.prlimit64, number, 7))
    case .writtenCode: Self.map(4096, PROT_READ | PROT_WRITE | PROT_EXEC)
    case .memory: Self.map(number, PROT_READ | PROT_WRITE)
    case .raiseLimit: Self.raiseLimit(UInt32(number))
    case .descriptor: Self.errorNumber(fcntl(Int32(number), F_GETFD))
    case .newerCall: Self.errorNumber(Kernel.call(600, []))
    }
  }

  private func file(_ path: String) -> Int32 {
    switch self {
    case .list: Self.open(path, O_RDONLY | O_DIRECTORY)
    case .write: Self.open(path, O_WRONLY | O_CREAT)
    case .append: Self.open(path, O_WRONLY | O_APPEND)
    case .truncate: Self.errorNumber(Glibc.truncate(path, 0))
    case .remove: Self.errorNumber(unlink(path))
    case .rename: Self.errorNumber(Glibc.rename(path, path + ".new"))
    case .makeFolder: Self.errorNumber(mkdir(path, 0o700))
    case .mode: Self.errorNumber(chmod(path, 0o600))
    default: Self.open(path, O_RDONLY)
    }
  }

  private static func open(_ path: String, _ flags: Int32) -> Int32 {
    errorNumber(Glibc.open(path, flags | O_CLOEXEC, 0o600))
  }

  private static func errorNumber(_ result: some FixedWidthInteger) -> Int32 { result == -1 ? errno : 0 }

  /// The copy ends at once.
  private static func copy(flags: Int) -> Int32 {
    let process = Kernel.call(.clone, flags)
    if process == 0 { _exit(0) }
    if process > 0 { waitpid(pid_t(process), nil, 0) }
    return process < 0 ? errno : 0
  }

  private static func thread() -> Int32 {
    var thread = pthread_t()
    let number = pthread_create(&thread, nil, { _ in nil }, nil)
    if number == 0 { pthread_join(thread, nil) }
    return number
  }

  /// To what it is without confinement, as far as this user may.
  private static func raiseLimit(_ resource: UInt32) -> Int32 {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(resource), &limit) == 0 else { return errno }
    limit.rlim_max = .max
    return errorNumber(setrlimit(__rlimit_resource_t(resource), &limit))
  }

  private static func map(_ size: Int, _ protection: Int32) -> Int32 {
    let flags = Int32(MAP_PRIVATE) | Int32(MAP_ANONYMOUS) | Int32(MAP_NORESERVE)
    let address = mmap(nil, size, protection, flags, -1, 0)
    return address == MAP_FAILED ? errno : 0
  }
}
