import CSystem
import Domain
import Glibc
import POSIX

/// A process of this host, as /proc tells of it.
struct HostProcess: Hashable, CustomStringConvertible {
  /// What part of Errand it is.
  enum Role: String, CaseIterable {
    case daemon, gateway, nursery, supervisor, page, other
  }

  let id: Int32
  /// Its command line.
  let words: [String]

  var role: Role {
    switch (words.first?.split(separator: "/").last, words.dropFirst().first) {
    case ("errandd", _): .daemon
    case ("errand-worker", "gateway"): .gateway
    case ("errand-worker", "nursery"): .nursery
    case ("errand-worker", "job"): .supervisor
    case ("errand-worker", "page"): .page
    default: .other
    }
  }

  var description: String { "\(id) \(words.joined(separator: " "))" }

  /// All that have something to do with a folder: their environment names it, or they write to a file in it. Workers
  /// write their lines to the daemon's log. Zombies have neither. Workers show neither to an ordinary user, so that they
  /// are found as those of the daemon's session.
  static func belonging(to folder: String) -> [HostProcess] {
    let all = ((try? Files.names(in: "/proc")) ?? []).compactMap { Int32($0) }.map { id in
      let bytes = (try? Files.read("/proc/\(id)/cmdline", limit: 1 << 20)) ?? []
      return HostProcess(id: id, words: bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }
    let lock = (try? Files.read("\(folder)/lock", limit: 100)) ?? []
    let session = Int32(String(decoding: lock.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    return all.filter { process in
      let isWorker = process.words.first == "errand-worker" && !process.isOpen
      return isWorker ? process.session == session : belongs(process.id, to: folder)
    }
  }

  /// Whether this user may look at what it has; nobody but root may with one that keeps its memory to itself.
  var isOpen: Bool { (try? Files.read("/proc/\(id)/environ", limit: 4 << 20)) != nil }

  private static func belongs(_ id: Int32, to folder: String) -> Bool {
    guard id != getpid() else { return false }
    let named = Array("=\(folder)".utf8)
    let environment = (try? Files.read("/proc/\(id)/environ", limit: 4 << 20)) ?? []
    if environment.split(separator: 0).contains(where: { $0.drop { $0 != UInt8(ascii: "=") }.elementsEqual(named) }) {
      return true
    }
    return (0...2).contains { target(of: "/proc/\(id)/fd/\($0)").hasPrefix(folder + "/") }
  }

  private static func target(of link: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink(link, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether it reads pages for a job: a spare has no client yet, and so no thread of one.
  var servesAJob: Bool {
    let threads = (try? Files.names(in: "/proc/\(id)/task")) ?? []
    return role == .page
      && threads.contains { (try? Files.read("/proc/\(id)/task/\($0)/comm", limit: 64)) == Array("http\n".utf8) }
  }

  /// `NAME=VALUE`, as it was started with.
  var environment: [String] {
    let bytes = (try? Files.read("/proc/\(id)/environ", limit: 4 << 20)) ?? []
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where its relative paths begin.
  var folder: String { Self.target(of: "/proc/\(id)/cwd") }

  /// The rights that its files do not get, in octal (proc(5)).
  var mask: String {
    let lines = String(decoding: (try? Files.read("/proc/\(id)/status", limit: 1 << 16)) ?? [], as: UTF8.self)
    return lines.split(separator: "\n").first { $0.hasPrefix("Umask:") }?.split(separator: "\t").last.map(String.init)
      ?? ""
  }

  /// How many of the three standard descriptors are open.
  var openStandardDescriptors: Int { (0...2).count { !Self.target(of: "/proc/\(id)/fd/\($0)").isEmpty } }

  /// What each of its descriptors leads to, as the kernel names it; empty where this user may not look.
  var descriptors: [Int: String] {
    let numbers = ((try? Files.names(in: "/proc/\(id)/fd")) ?? []).compactMap { Int($0) }
    // One that was closed in the meantime leads nowhere.
    return Dictionary(uniqueKeysWithValues: numbers.map { ($0, Self.target(of: "/proc/\(id)/fd/\($0)")) })
      .filter { !$0.value.isEmpty }
  }

  /// Bytes of memory that are its alone (smaps_rollup, proc(5)).
  func privateMemory() throws -> Int {
    let text = String(decoding: try Files.read("/proc/\(id)/smaps_rollup", limit: 1 << 16), as: UTF8.self)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("Private_") && !$0.hasPrefix("Private_Hugetlb") }
    return lines.compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }.reduce(0, +) << 10
  }

  /// The process that started it; 0 where it has gone.
  var parent: Int32 { number(1) }

  /// The first process of its session; 0 where it has gone.
  private var session: Int32 { number(3) }

  /// Of what /proc tells of every process: after the name come its state, parent, group, session (proc(5)).
  private func number(_ index: Int) -> Int32 {
    let text = String(decoding: (try? Files.read("/proc/\(id)/stat", limit: 4096)) ?? [], as: UTF8.self)
    // The name stands in parentheses and may hold anything.
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > index ? Int32(fields[index]) ?? 0 : 0
  }

  func kill() { Glibc.kill(id, SIGKILL) }

  /// Waits for its end.
  /// - Returns: whether it came within so many seconds.
  func ended(within seconds: Int32) -> Bool {
    let watched = errand_pidfd_open(id)
    guard watched >= 0 else { return true }
    let descriptor = Descriptor(owning: watched)
    var wait = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, seconds * 1000) == 1
  }
}
