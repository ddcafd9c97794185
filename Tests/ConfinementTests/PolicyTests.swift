import Glibc
import Testing

@testable import Confinement

/// What the policies say, as values.
@Suite struct PolicyTests {
  private static let policies: [ConfinementPolicy] = [.nursery, .page, .gateway, .supervisor(of: 4711)]

  private func verdict(_ policy: ConfinementPolicy, _ call: SystemCall, _ arguments: UInt64...) -> Verdict? {
    let all = arguments + Array(repeating: 0, count: 6 - arguments.count)
    return call.number.map { policy.calls.rule(for: $0).verdict(for: all) }
  }

  @Test(arguments: policies.indices) func endWhatIsDangerous(_ index: Int) {
    for call in CallRules.dangerous where call.number != nil {
      #expect(verdict(Self.policies[index], call) == .kill, "\(call)")
    }
  }

  @Test(arguments: policies.indices) func neverRunAnotherProgram(_ index: Int) {
    for call in [SystemCall.execve, .execveat] {
      #expect(verdict(Self.policies[index], call) == .notPermitted)
    }
  }

  /// SIGCHLD; a namespace of users; the flags of glibc's threads.
  @Test func tellThreadsFromProcesses() {
    let (process, namespace, thread) = (UInt64(17), UInt64(0x1000_0011), UInt64(0x3d_0f00))
    for (policy, copies) in [
      (ConfinementPolicy.nursery, Verdict.allow), (.page, .notPermitted), (.gateway, .notPermitted),
    ] {
      #expect(verdict(policy, .clone, process) == copies)
      #expect(verdict(policy, .clone, namespace) == .kill)
      #expect(verdict(policy, .clone, thread) == .allow)
      #expect(verdict(policy, .clone3) == .unknown)
    }
    #expect(verdict(.supervisor(of: 1), .clone, thread) == .notPermitted)
  }

  /// A service's filter may refuse capset(2): who finds by capget(2) that there is nothing to give up goes on.
  @Test func letCopiesSeeThatTheyHaveNoCapabilities() {
    #expect(verdict(.nursery, .capget) == .allow && verdict(.page, .capget) == .notPermitted)
  }

  @Test func giveSocketsByFamilyAndKind() {
    let families: [Int32] = [AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, 40]
    for family in families {
      for kind in 1...5 {
        let asked = verdict(.page, .socket, UInt64(family), UInt64(kind) | 0o2004000)
        #expect(asked == (family == AF_UNIX && kind == 1 ? .allow : .notPermitted))
        let out = verdict(.gateway, .socket, UInt64(family), UInt64(kind) | 0o2004000)
        #expect(out == ([AF_UNIX, AF_INET, AF_INET6].contains(family) && kind < 3 ? .allow : .notPermitted))
      }
    }
    for policy in Self.policies {
      #expect(verdict(policy, .socketpair, UInt64(AF_INET), 1) == .notPermitted)
    }
  }

  @Test func reachNoProcessButThePage() {
    #expect(verdict(.page, .kill, 1) == .notPermitted && verdict(.gateway, .kill, 1) == .notPermitted)
    #expect(verdict(.supervisor(of: 4711), .kill, 4711, 9) == .allow)
    #expect(verdict(.supervisor(of: 4711), .kill, 4712, 9) == .notPermitted)
    #expect(verdict(.page, .prlimit64, 1) == .notPermitted && verdict(.page, .prlimit64, 0) == .allow)
    // F_SETOWN and F_SETSIG would have the kernel send signals.
    for command: UInt64 in [8, 10, 15] { #expect(verdict(.page, .fcntl, 3, command) == .notPermitted) }
  }

  @Test func knowWhatEachVersionOfLandlockHandles() {
    let page = FileRules(grants: [], mayConnect: false)
    #expect(page.handled(inVersion: 2) == (0x3fff, 0, 0))
    #expect(page.handled(inVersion: 4) == (0x7fff, 3, 0))
    #expect(page.handled(inVersion: 7) == (0xffff, 3, 3))
    #expect(FileRules(grants: [], mayConnect: true).handled(inVersion: 4).network == 1)
    #expect(FileRights.all(inVersion: 0).isEmpty)
  }

  @Test func grantNothingBelowAHomeOrAState() {
    for policy in Self.policies {
      for grant in policy.files?.grants ?? [] {
        #expect(!["/", "/etc", "/home", "/root", "/var", "/tmp", "/run", "/proc"].contains(grant.path))
        #expect(grant.rights.isSubset(of: [.readFile, .readFolder]))
      }
    }
  }

  @Test func boundThreadsByWhatTheHostRuns() {
    #expect(ResourceLimit.moreTasks(4096).value(tasks: 300) == 4396)
    #expect(ResourceLimit.core(0).value(tasks: 300) == 0)
  }
}
