import Domain
import Glibc
import POSIX

/// Becomes the demo town.
enum DemoCommand {
  /// Only returns where it cannot.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    let path = surroundings.programs + "/errand-demo"
    var pointers = (["errand-demo"] + arguments).map { strdup($0) } + [nil]
    execv(path, &pointers)
    let reason = SystemCall.text(of: errno)
    for pointer in pointers { free(pointer) }
    throw Fault(.systemCall, "starting \(path): \(reason)")
  }
}
