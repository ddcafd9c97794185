import CSystem
import Domain
import LoopbackTesting
import POSIX

/// What the kernel's table of processes says.
enum Processes {
  struct Entry {
    let identifier: Int32
    let parent: Int32
    let group: Int32
    let isZombie: Bool
  }

  static var all: [Entry] {
    ((try? Files.names(in: "/proc")) ?? []).compactMap { name in
      // A process may end while it is looked at.
      guard let identifier = Int32(name), let bytes = try? Files.read("/proc/\(name)/stat", limit: 4096) else {
        return nil
      }
      // proc(5): the name, in brackets, may hold anything; state, parent and group follow it.
      let rest = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
      guard rest.count > 2, let parent = Int32(rest[1]), let group = Int32(rest[2]) else { return nil }
      return Entry(identifier: identifier, parent: parent, group: group, isZombie: rest[0] == "Z")
    }
  }

  /// Those of a group that run; with zombies only those that are ours to take away.
  static func members(of group: Int32) -> [Int32] {
    all.filter { $0.group == group && (!$0.isZombie || $0.parent == getpid()) }.map(\.identifier).sorted()
  }

  /// Whether the process has ended, or ends within 20 seconds.
  static func ends(_ identifier: Int32) async -> Bool {
    await withCheckedContinuation { continuation in
      TestThread.start {
        let descriptor = errand_pidfd_open(identifier)
        guard descriptor >= 0 else { return continuation.resume(returning: true) }
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let count = poll(&wait, 1, 20_000)
        close(descriptor)
        continuation.resume(returning: count == 1)
      }
    }
  }

  static func kill(_ identifier: Int32) { _ = errand_kill(identifier, SIGKILL) }

  /// This process's open descriptors of that kind, such as `socket:`.
  static func descriptors(_ kind: String) -> Int {
    ((try? Files.names(in: "/proc/self/fd")) ?? []).count { name in
      var buffer = [CChar](repeating: 0, count: 256)
      let length = readlink("/proc/self/fd/\(name)", &buffer, buffer.count)
      return String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        .contains(kind)
    }
  }
}
