import Domain
import Operations
import POSIX

/// Saves a file of a task.
struct GetCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    guard call.output != "-" else {
      guard daemon.console.size() == nil else {
        throw Fault(.outputRefused, "a file may hold anything, which is not for a terminal")
      }
      let output = try Descriptor(copying: 1)
      return try daemon.download(call.operation, call.input, into: output) == nil ? nil : 0
    }
    let path = if let output = call.output { output } else { try Self.ownName(call.input) }
    let file = try OutputFile(path, mayReplace: call.switches.contains(.force))
    var size: Int64?
    try file.write { (target) throws(Fault) in
      size = try daemon.download(call.operation, call.input, into: target)
      // What was interrupted is not whole.
      guard size != nil else { throw Fault(.taskCancelled, "interrupted: nothing was saved") }
    }
    daemon.console.err("saved \(DisplayText.clean(path)), \(FilesText.size(size ?? 0))\n")
    return 0
  }

  /// Names are safe where they were made; here they are looked at again, for they say where is written.
  private static func ownName(_ input: JSONObject) throws(Fault) -> String {
    let name = input[Operation.fileField]?.string ?? ""
    guard name == ArtefactName.safe([name], type: FileType.unknown) else {
      throw Fault(.outputRefused, "\(ArgumentReader.shown(name)) is no name for a file here")
    }
    return name
  }
}
