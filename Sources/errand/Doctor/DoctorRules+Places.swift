import Domain
import Operations

/// Folders, files and the host.
extension DoctorRules {
  /// Below this a task may end for want of room, where no reserve is configured.
  private static let leastFree: Int64 = 256 << 20
  private static let leastFiles: Int64 = 1000
  /// Open files that ten tasks with their jobs may need.
  private static let leastOpenFiles: Int64 = 1024

  static func state(_ facts: DoctorFacts) -> [DoctorFinding] {
    var findings = [folder("state", facts.state, facts.stateFolder, facts.user)]
    if let parent = facts.stateParent, parent.mode & 0o002 != 0, parent.mode & 0o1000 == 0 {
      let path = facts.state.lastIndex(of: "/").map { String(facts.state[..<$0]) } ?? ""
      findings.append(
        DoctorFinding(
          subject: "state", level: .mend,
          message: "anybody may put another folder in the place of \(facts.state) (mode \(parent.modeText) above it)",
          remedy: "chmod o-w \(quoted(path.isEmpty ? "/" : path))"))
    }
    if facts.socketFolder != nil, facts.socket != facts.state + "/control.sock" {
      let path = String(facts.socket.dropLast("/control.sock".count))
      findings.append(folder("sockets", path, facts.socketFolder, facts.user))
    }
    findings += facts.keptKey.map { [kept($0)] } ?? key(facts)
    if let disk = facts.disk { findings.append(Self.disk(disk, facts.stateOnDisk, facts.reserve)) }
    return findings
  }

  private static func folder(_ subject: String, _ path: String, _ folder: FileFacts?, _ user: UInt32) -> DoctorFinding {
    func mend(_ message: String, _ remedy: String) -> DoctorFinding {
      DoctorFinding(subject: subject, level: .mend, message: message, remedy: remedy)
    }
    guard let folder else {
      return DoctorFinding(subject: subject, level: .fine, message: "\(path) is made by the first command")
    }
    guard folder.isFolder else { return mend("\(path) is no folder", "mv \(quoted(path)) \(quoted(path + ".old"))") }
    guard folder.owner == user else {
      return mend("\(path) belongs to the user \(folder.owner)", "sudo chown -R \(user) \(quoted(path))")
    }
    guard folder.mode & 0o077 == 0 else {
      return mend("\(path) is open to others (mode \(folder.modeText))", "chmod 700 \(quoted(path))")
    }
    guard folder.isWritable else { return mend("\(path) cannot be written to", "chmod 700 \(quoted(path))") }
    return DoctorFinding(subject: subject, level: .fine, message: "\(path), mode \(folder.modeText)")
  }

  private static func kept(_ key: DoctorFacts.KeptKey) -> DoctorFinding {
    switch key {
    case .fails(let fault): return broken("key", fault)
    case .stands(let standing):
      guard let fault = standing.fault else {
        return DoctorFinding(subject: "key", level: .fine, message: "systemd keeps it, and it is that of the state")
      }
      return broken("key", FaultView(fault))
    }
  }

  private static func key(_ facts: DoctorFacts) -> [DoctorFinding] {
    if let file = facts.keyFile { return [key(facts.key, file, facts.user)] }
    guard case .usable(_, _, _, holdsSealed: true) = facts.database else { return [] }
    let path = quoted(facts.key)
    return [
      DoctorFinding(
        subject: "key", level: .mend,
        message: "\(facts.key) is gone, and the database holds what only this key opens",
        remedy: "give the key file back from where you keep copies, then: chmod 600 \(path)")
    ]
  }

  private static func key(_ path: String, _ file: FileFacts, _ user: UInt32) -> DoctorFinding {
    guard !file.isFolder, file.owner == user else {
      return DoctorFinding(
        subject: "key", level: .mend, message: "\(path) is no file of yours",
        remedy: "sudo chown \(user) \(quoted(path))")
    }
    guard file.mode & 0o077 == 0 else {
      return DoctorFinding(
        subject: "key", level: .mend, message: "\(path) can be read by others (mode \(file.modeText))",
        remedy: "chmod 600 \(quoted(path))")
    }
    return DoctorFinding(subject: "key", level: .fine, message: "\(path), mode \(file.modeText)")
  }

  private static func disk(_ disk: DoctorFacts.Disk, _ path: String, _ reserve: DiskReserve?) -> DoctorFinding {
    let least = reserve?.least(of: disk.total)
    let left = least.map { ", of which \(Spans.size(bytes: $0)) are never taken" } ?? ""
    let free = "\(Spans.size(bytes: disk.free)) are free for \(path)\(left)"
    // Some file systems do not count files and say 0.
    guard disk.free >= least ?? leastFree, disk.files == 0 || disk.files >= leastFiles else {
      let files = disk.files > 0 && disk.files < leastFiles ? ", and room for \(disk.files) files" : ""
      return DoctorFinding(
        subject: "disk", level: .mend, message: free + files, remedy: "du -xh --max-depth=1 \(quoted(path)) | sort -h")
    }
    return DoctorFinding(subject: "disk", level: .fine, message: free)
  }

  // MARK: - Host

  static func host(_ facts: DoctorFacts) -> [DoctorFinding] {
    var findings = [temporary(facts.temporaryFolder)]
    if let runtime = facts.runtimeFolder { findings.append(folder("runtime", runtime, facts.runtimeFacts, facts.user)) }
    if let limit = facts.openFiles { findings.append(openFiles(limit)) }
    findings.append(clock(facts))
    findings.append(
      facts.hasUnicode
        ? DoctorFinding(subject: "locale", level: .fine, message: "UTF-8")
        : DoctorFinding(
          subject: "locale", level: .note, message: "not UTF-8: names from pages may look broken",
          remedy: "export LC_ALL=C.UTF-8"))
    findings.append(confinement(facts.landlock))
    if !facts.kernel.isEmpty { findings.append(kernel(facts.kernel)) }
    return findings
  }

  /// What later versions confine workers with; this one does without.
  private static func kernel(_ parts: [(name: String, isThere: Bool)]) -> DoctorFinding {
    let there = parts.filter(\.isThere).map(\.name).joined(separator: ", ")
    let lacking = parts.filter { !$0.isThere }.map(\.name).joined(separator: ", ")
    let words = (there.isEmpty ? [] : ["has \(there)"]) + (lacking.isEmpty ? [] : ["no \(lacking) (not needed)"])
    return DoctorFinding(subject: "kernel", level: .fine, message: words.joined(separator: "; "))
  }

  private static func confinement(_ landlock: Int) -> DoctorFinding {
    guard landlock > 0 else {
      return DoctorFinding(
        subject: "confinement", level: .mend,
        message: "the kernel offers no Landlock: a worker that was taken over could read your files",
        remedy: "add landlock to lsm= of the kernel's command line; in a container, allow the calls landlock_*")
    }
    return DoctorFinding(
      subject: "confinement", level: .fine, message: "Landlock \(landlock) keeps your files from workers")
  }

  private static func temporary(_ folder: FileFacts?) -> DoctorFinding {
    guard let folder, folder.isFolder, folder.isWritable else {
      return DoctorFinding(
        subject: "/tmp", level: .mend, message: "is no folder that you may write to", remedy: "sudo chmod 1777 /tmp")
    }
    // Without the sticky bit others could put their socket in the place of ours.
    guard folder.mode & 0o002 == 0 || folder.mode & 0o1000 != 0 else {
      return DoctorFinding(
        subject: "/tmp", level: .mend, message: "others may take away what is yours (mode \(folder.modeText))",
        remedy: "sudo chmod 1777 /tmp")
    }
    return DoctorFinding(subject: "/tmp", level: .fine, message: "mode \(folder.modeText)")
  }

  private static func openFiles(_ limit: (soft: Int64, hard: Int64)) -> DoctorFinding {
    guard limit.soft >= leastOpenFiles else {
      return DoctorFinding(
        subject: "open files", level: .mend, message: "\(limit.soft) are allowed; ten tasks need \(leastOpenFiles)",
        remedy: "ulimit -n \(min(max(limit.hard, leastOpenFiles), 4096))")
    }
    return DoctorFinding(subject: "open files", level: .fine, message: "\(limit.soft) are allowed")
  }

  /// A clock before the day on which the program was made is wrong; so is one before the last change of the key.
  private static func clock(_ facts: DoctorFacts) -> DoctorFinding {
    let hour: Int64 = 3_600 * 1_000_000
    let day = 24 * hour
    if let built = facts.built, facts.now.microseconds < built.microseconds - day {
      return clock(setTo: facts.now, before: "this program was built", built)
    }
    if let made = facts.keyFile?.changed, facts.now.microseconds < made.microseconds - day {
      return clock(setTo: facts.now, before: "the key was made", made)
    }
    if let stored = facts.stored, facts.now.microseconds < stored.microseconds - hour {
      return DoctorFinding(
        subject: "clock", level: .note,
        message:
          "it is \(seconds(facts.now)), and the database was last written to at \(seconds(stored)): it was set back",
        remedy: "timedatectl status")
    }
    guard facts.isClockKept != false else {
      return DoctorFinding(
        subject: "clock", level: .note, message: "\(seconds(facts.now)); nothing keeps it right",
        remedy: "sudo timedatectl set-ntp true")
    }
    let kept = facts.isClockKept == true ? ", kept right" : ""
    return DoctorFinding(subject: "clock", level: .fine, message: seconds(facts.now) + kept)
  }

  private static func clock(setTo now: Timestamp, before what: String, _ past: Timestamp) -> DoctorFinding {
    DoctorFinding(
      subject: "clock", level: .mend, message: "it is set to \(seconds(now)), before \(what) (\(seconds(past)))",
      remedy: "sudo timedatectl set-ntp true")
  }

  /// `2026-11-21 12:51:30 UTC`.
  private static func seconds(_ time: Timestamp) -> String {
    String(time.description.prefix(19).map { $0 == "T" ? " " : $0 }) + " UTC"
  }

  /// A path as a shell takes it.
  static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
    }
    if isPlain { return path }
    return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
