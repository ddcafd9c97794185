import Confinement
import Domain
import Glibc
import LoopbackTesting
import POSIX
import Testing

/// Each promise of `docs/security.md` that the kernel keeps, tried from inside by a process under the policy of a page
/// process, and once more by one under none, to see that nothing else refuses it.
@Suite(.timeLimit(.minutes(2))) struct BreakingOutTests {
  /// Debian 12's kernel has the second version of Landlock; and whatever this kernel has.
  private static let versions = [2, Int.max]

  private let folder = TemporaryFolder()

  private func file(_ name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try Files.appending(to: path).write(Array("secret".utf8))
    return path
  }

  private static func error(_ number: Int32) -> Probe.Ending { .exited(number) }
  private static let worked = Probe.Ending.exited(0)

  /// - Parameter control: what the attempt gives without confinement; nil where that depends on the host.
  private func check(
    _ attempt: String, _ what: String = "", in policy: String = "page", is expected: Probe.Ending,
    control: Probe.Ending? = worked, landlock: Int = .max
  ) async throws {
    let ending = try await Probe.ending(policy, landlock: landlock, attempt, what)
    #expect(ending == expected, "\(attempt) \(what) as \(policy)")
    guard let control else { return }
    let free = try await Probe.ending("none", attempt, what)
    #expect(free == control, "\(attempt) \(what) without confinement")
  }

  @Test(.enabled(if: Confinement.landlockVersion > 0), arguments: versions, ["page", "gateway", "nursery"])
  func readsNothingOfTheState(_ landlock: Int, _ policy: String) async throws {
    let path = try file("state")
    try await check("read", path, in: policy, is: Self.error(EACCES), landlock: landlock)
    try await check("list", folder.path, in: policy, is: Self.error(EACCES), landlock: landlock)
    let isRoot = ThisProcess.userID == 0
    try await check(
      "read", "/etc/shadow", in: policy, is: Self.error(EACCES), control: isRoot ? Self.worked : nil,
      landlock: landlock)
    try await check("read", "/etc/passwd", in: policy, is: Self.error(EACCES), landlock: landlock)
    // libdispatch alone opens that way: `Attempt` does not.
    try await check("read", "/proc/self/environ", in: policy, is: Self.error(EACCES), landlock: landlock)
  }

  /// With every version of Landlock, and with none.
  @Test(arguments: versions + [0], ["page", "gateway"])
  func writesNowhere(_ landlock: Int, _ policy: String) async throws {
    for name in ["append", "truncate", "rename", "remove", "mode"] {
      let path = try file(name)
      let ending = try await Probe.ending(policy, landlock: landlock, name, path)
      #expect([Self.error(EACCES), Self.error(EPERM)].contains(ending), "\(name): \(ending)")
      #expect(try Files.read(path, limit: 100).count == 6)
      #expect(try await Probe.ending("none", name, path) == Self.worked)
    }
    try await check("write", "\(folder.path)/new", in: policy, is: Self.error(EACCES), landlock: landlock)
    try await check("makeFolder", "\(folder.path)/folder", in: policy, is: Self.error(EPERM), landlock: landlock)
  }

  @Test(arguments: ["page", "gateway"]) func makesNoProcess(_ policy: String) async throws {
    try await check("fork", in: policy, is: Self.error(EPERM))
    try await check("execute", "/bin/true", in: policy, is: Self.error(EPERM))
    try await check("thread", in: policy, is: Self.worked)
    try await check("thread", in: "supervisor", is: Self.error(EPERM), control: nil)
    try await check("fork", in: "nursery", is: Self.worked)
    try await check("execute", "/bin/true", in: "nursery", is: Self.error(EPERM))
  }

  @Test(arguments: ["page", "gateway", "nursery", "supervisor"])
  func makesNoNamespaceAndMountsNothing(_ policy: String) async throws {
    // A host may keep namespaces from its users.
    let isRoot = ThisProcess.userID == 0
    let control = isRoot ? Self.worked : nil
    try await check("namespace", in: policy, is: Probe.endedByKernel, control: control)
    try await check("cloneNamespace", in: policy, is: Probe.endedByKernel, control: control)
    try await check("mount", in: policy, is: Probe.endedByKernel, control: isRoot ? Self.error(EFAULT) : nil)
  }

  @Test func opensNoSocketButOfTheUnixFamily() async throws {
    for family in [AF_INET, AF_INET6] {
      for kind in ["stream", "datagram"] { try await check(kind, String(family), is: Self.error(EPERM)) }
    }
    try await check("raw", String(AF_NETLINK), is: Self.error(EPERM))
    let isRoot = ThisProcess.userID == 0
    for family in [AF_INET, AF_PACKET] {
      try await check("raw", String(family), is: Self.error(EPERM), control: isRoot ? Self.worked : nil)
      try await check(
        "raw", String(family), in: "gateway", is: Self.error(EPERM), control: isRoot ? Self.worked : nil)
    }
    try await check("datagram", String(AF_UNIX), is: Self.error(EPERM))
    try await check("stream", String(AF_UNIX), is: Self.worked)
    try await check("stream", String(AF_INET), in: "gateway", is: Self.worked)
  }

  /// What no version of Landlock tells apart: any socket with a path can be connected to. So the daemon's asks for more.
  @Test func connectsToAnySocketOfTheUser() async throws {
    let path = "\(folder.path)/socket"
    let listener = try LoopbackSocket.listen(onPath: path)
    try await check("connect", path, is: Self.worked)
    withExtendedLifetime(listener) {}
  }

  /// A sibling under the same policy, and one under none, as the daemon is.
  @Test(arguments: ["page", "none"]) func reachesNoOtherProcess(_ sibling: String) async throws {
    let process = try await Probe.staying(sibling)
    defer {
      process.kill()
      process.reap()
    }
    let other = String(process.identifier)
    // Where the host itself keeps users from tracing, the control says nothing.
    let control = ThisProcess.userID == 0 ? Self.worked : nil
    for landlock in Self.versions {
      try await check("readMemory", other, is: Probe.endedByKernel, control: control, landlock: landlock)
      try await check("openMemory", other, is: Self.error(EACCES), control: control, landlock: landlock)
      try await check("signal", other, is: Self.error(EPERM), landlock: landlock)
      try await check("limitOther", other, is: Self.error(EPERM), control: control, landlock: landlock)
      // Last: the control stays its tracer until it has ended.
      try await check("trace", other, is: Probe.endedByKernel, control: control, landlock: landlock)
    }
  }

  @Test func hasNoMemoryToWriteAndRunAndABoundForTheRest() async throws {
    try await check("writtenCode", is: Self.error(EPERM))
    try await check("memory", String(3 << 30), is: Self.error(ENOMEM))
    try await check("memory", String(1 << 20), is: Self.worked)
    // RLIMIT_FSIZE, RLIMIT_DATA: those that a host leaves without a bound. RLIMIT_CORE, RLIMIT_NPROC.
    for limit in [1, 2] { try await check("raiseLimit", String(limit), is: Self.error(EPERM)) }
    for limit in [4, 6] { try await check("raiseLimit", String(limit), is: Self.error(EPERM), control: nil) }
  }

  @Test func keepsNoDescriptorButThoseItWasGiven() async throws {
    // The probe has it from its beginning.
    try await check("descriptor", "9", is: Self.error(EBADF))
    try await check("descriptor", "2", is: Self.worked)
  }

  @Test func answersToNewerCallsAsAnOlderKernel() async throws {
    try await check("newerCall", is: Self.error(ENOSYS), control: Self.error(ENOSYS))
  }
}
