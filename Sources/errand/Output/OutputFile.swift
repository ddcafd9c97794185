import Domain
import POSIX

/// A file that a person wants: it appears under its name whole or not at all, and writes over nothing unless told to.
struct OutputFile {
  let path: String
  let mayReplace: Bool
  /// That it stands in.
  private let folder: String
  /// Of the file, before the umask.
  let mode: UInt32

  /// - Throws: `output.exists` where something has the name, `output.refused` where that is a folder or a device, which
  ///   is never replaced, or where there is no folder to write to. To be asked before anything is begun.
  init(_ path: String, mayReplace: Bool, mode: UInt32 = 0o666) throws(Fault) {
    self.mode = mode
    self.path = path
    self.mayReplace = mayReplace
    guard Files.isMissing(path) || Files.size(path) != nil else {
      throw Fault(.outputRefused, "\(DisplayText.clean(path)) is there, and is no plain file")
    }
    folder = path.lastIndex(of: "/").map { path[..<$0] + "/" }.map(String.init) ?? "."
    guard Files.exists(folder) else {
      throw Fault(
        .outputRefused, "\(DisplayText.clean(path)) cannot be written: there is no folder \(DisplayText.clean(folder))")
    }
    guard mayReplace || !Files.exists(path) else { throw Self.exists(path) }
  }

  /// - Parameter fill: writes to it, and may read it again.
  /// - Throws: `output.exists`, `store.full`, `store.io`, and what `fill` throws; no file is left then.
  func write(_ fill: (Descriptor) throws(Fault) -> Void) throws(Fault) {
    let draft = "\(path).\(ThisProcess.identifier).part"
    let file = try Files.creating(draft, mode: mode, isReadable: true)
    do throws(Fault) {
      try fill(file)
      try file.sync()
      if mayReplace {
        try Files.rename(draft, to: path)
      } else if try !Files.name(draft, path) {
        throw Self.exists(path)
      }
      // Who may write to a folder need not be allowed to read it, which this takes; the file is whole all the same.
      try? Files.sync(folder)
    } catch {
      Files.remove(draft)
      throw error
    }
  }

  private static func exists(_ path: String) -> Fault {
    Fault(.outputExists, "\(DisplayText.clean(path)) is there already")
  }
}
