import Domain
import Testing

@testable import errand

@Suite struct DoctorFindingTests {
  private static let now = Timestamp(microseconds: 1_795_000_000_000_000)
  private static let private700 = FileFacts(isFolder: true, mode: 0o700, owner: 7, changed: now)

  /// A host on which nothing is wrong.
  private static func facts(_ change: (inout DoctorFacts) -> Void = { _ in }) -> DoctorFacts {
    var facts = DoctorFacts(
      user: 7, version: "1.0.0", folder: "/opt",
      programs: ["errand", "errandd"].map { .init(name: $0, path: "/opt/\($0)", version: "1.0.0") }, state: "/s",
      stateFolder: private700, key: "/s/key",
      keyFile: FileFacts(isFolder: false, mode: 0o600, owner: 7, changed: now),
      disk: .init(free: 1 << 40, files: 1 << 20),
      socket: "/s/control.sock", socketFolder: private700, daemon: .answers(version: "1.0.0", running: 1, queued: 2),
      database: .usable(schema: "0001_a.sql", bytes: 2048, behind: 0), configuration: .valid(files: []),
      runtimeFolder: "/run/user/7", runtimeFacts: private700,
      temporaryFolder: FileFacts(isFolder: true, mode: 0o1777, owner: 0, changed: now), openFiles: (1024, 4096),
      now: now, built: now, hasUnicode: true, landlock: 2, kernel: [("cgroup 2", false)])
    change(&facts)
    return facts
  }

  private func remedies(_ change: (inout DoctorFacts) -> Void) -> [String] {
    DoctorFinding.all(from: Self.facts(change)).filter { $0.level == .mend }
      .map { "\($0.subject): \($0.remedy ?? "none")" }
  }

  @Test func findsNothingWhereNothingIsWrong() {
    let findings = DoctorFinding.all(from: Self.facts())
    #expect(findings.allSatisfy { $0.level == .fine && $0.remedy == nil }, "\(findings)")
    #expect(findings.first?.message == "errand, errandd 1.0.0 in /opt")
    #expect(findings.last?.message == "no cgroup 2 (not needed)")
  }

  @Test func takesAFreshHostForFine() {
    let found = remedies {
      $0.stateFolder = nil
      $0.keyFile = nil
      $0.socketFolder = nil
      $0.daemon = .none
      $0.database = .none
      $0.runtimeFolder = nil
      $0.disk?.files = 0
    }
    #expect(found.isEmpty)
  }

  @Test func namesTheCommandThatMendsEachThing() {
    let fault = FaultView(Fault(.storeDamaged, "the file is broken"))
    #expect(remedies { $0.programs[1] = .init(name: "errandd", path: "/opt/errandd", version: nil) }.count == 1)
    #expect(remedies { $0.programs[1] = .init(name: "errandd", path: "/opt/errandd", version: "0.9.0") }.count == 1)
    #expect(remedies { $0.configuration = .faulty(lines: ["a:1:1: b"]) } == ["configuration: errand config check"])
    #expect(remedies { $0.configuration = .unknown(fault) }.count == 1)
    let open = "/e.yaml: others may write to /e.yaml (mode 666); mend it with: chmod go-w /e.yaml"
    #expect(remedies { $0.configuration = .faulty(lines: [open]) } == ["configuration: chmod go-w /e.yaml"])
    let template = FaultView(Fault(.templateInvalid, "there is no step", place: "/t.yaml:1:1"))
    #expect(
      remedies { $0.templatesLeftOut = [template] } == ["templates: mend the file, then look again: errand templates"])
    let parent = FileFacts(isFolder: true, mode: 0o777, owner: 0, changed: Self.now)
    #expect(remedies { $0.stateParent = parent } == ["state: chmod o-w /"])
    #expect(remedies { $0.stateFolder?.mode = 0o755 } == ["state: chmod 700 /s"])
    #expect(remedies { $0.stateFolder?.isFolder = false } == ["state: mv /s /s.old"])
    #expect(remedies { $0.stateFolder?.owner = 0 } == ["state: sudo chown -R 7 /s"])
    #expect(remedies { $0.stateFolder?.isWritable = false } == ["state: chmod 700 /s"])
    #expect(remedies { $0.keyFile?.mode = 0o640 } == ["key: chmod 600 /s/key"])
    #expect(remedies { $0.keyFile?.owner = 0 } == ["key: sudo chown 7 /s/key"])
    #expect(remedies { $0.disk?.free = 1 << 20 } == ["disk: du -xh --max-depth=1 /s | sort -h"])
    #expect(remedies { $0.disk?.files = 3 }.count == 1)
    #expect(remedies { $0.database = .fails(fault) } == ["database: \(ErrorCode.storeDamaged.row.remedy)"])
    #expect(remedies { $0.daemon = .fails(fault) }.count == 1)
    #expect(
      remedies { $0.daemon = .answers(version: "0.9.0", running: 0, queued: 0) } == ["daemon: errand stop"])
    #expect(
      remedies { $0.daemon = .answers(version: "1.0.0", running: 0, queued: 0, isDiskLow: true) }
        == ["daemon: du -xh --max-depth=1 /s | sort -h"])
    #expect(remedies { $0.runtimeFacts?.mode = 0o777 } == ["runtime: chmod 700 /run/user/7"])
    #expect(remedies { $0.temporaryFolder?.mode = 0o777 } == ["/tmp: sudo chmod 1777 /tmp"])
    #expect(remedies { $0.temporaryFolder = nil } == ["/tmp: sudo chmod 1777 /tmp"])
    #expect(remedies { $0.openFiles = (256, 1_000_000) } == ["open files: ulimit -n 4096"])
    #expect(remedies { $0.landlock = 0 }.first?.hasPrefix("confinement: add landlock to lsm=") == true)
    #expect(remedies { $0.now = Timestamp(microseconds: 0) } == ["clock: sudo timedatectl set-ntp true"])
  }

  @Test func missesAKeyOnlyWhereSomethingIsSealedWithIt() {
    func found(holdsSealed: Bool) -> [String] {
      remedies {
        $0.keyFile = nil
        $0.daemon = .none
        $0.database = .usable(schema: "0001_a.sql", bytes: 2048, behind: 0, holdsSealed: holdsSealed)
      }
    }
    #expect(
      found(holdsSealed: true) == ["key: give the key file back from where you keep copies, then: chmod 600 /s/key"])
    #expect(found(holdsSealed: false).isEmpty)
  }

  @Test func explainsTheKeyThatTheServiceManagerKeeps() {
    let locked = FaultView(Fault(.vaultLocked, "it cannot be decrypted"))
    #expect(remedies { $0.keptKey = .stands(.present) }.isEmpty)
    #expect(remedies { $0.keptKey = .stands(.absent) } == ["key: \(ErrorCode.vaultAbsent.row.remedy)"])
    #expect(remedies { $0.keptKey = .stands(.foreign) } == ["key: \(ErrorCode.vaultForeign.row.remedy)"])
    #expect(remedies { $0.keptKey = .fails(locked) } == ["key: \(ErrorCode.vaultLocked.row.remedy)"])
  }

  @Test func quotesPathsForTheShell() {
    let found = remedies {
      $0.state = "/home/o'neill/my state"
      $0.socket = "/home/o'neill/my state/control.sock"
      $0.stateFolder?.mode = 0o777
    }
    #expect(found == [#"state: chmod 700 '/home/o'\''neill/my state'"#])
  }

  @Test func namesAVariableThatMeansNothingAsANote() {
    let findings = DoctorFinding.all(from: Self.facts { $0.strangers = ["ERRAND_STAT: there is no such variable"] })
    #expect(
      findings.filter { $0.level != .fine } == [
        DoctorFinding(subject: "configuration", level: .note, message: "ERRAND_STAT: there is no such variable")
      ])
  }

  @Test func countsALocaleAsANoteOnly() {
    let findings = DoctorFinding.all(from: Self.facts { $0.hasUnicode = false })
    #expect(findings.filter { $0.level != .fine }.map(\.level) == [.note])
  }

  @Test func isShownWithItsRemedyBelow() {
    let findings = [
      DoctorFinding(subject: "key", level: .fine, message: "there"),
      DoctorFinding(subject: "state", level: .mend, message: "open to others", remedy: "chmod 700 /s"),
      DoctorFinding(subject: "state", level: .note, message: "large"),
    ]
    #expect(
      DoctorText.lines(findings, 80, .plain) == [
        "+ key    there", "x state  open to others", "         -> chmod 700 /s", "!        large", "",
        "one thing is to be mended",
      ])
    #expect(DoctorText.json(findings)["fine"] == false)
    #expect(DoctorText.json(Array(findings.prefix(1)))["findings"]?.array?.first?["remedy"] == .null)
  }
}
