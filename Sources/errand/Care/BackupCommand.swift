import Domain
import Operations
import POSIX

/// `errand backup [-o FILE]`: the state as it is now, in one file that was tried.
enum BackupCommand {
  static let help = """
    Writes the database and the files of all tasks, as they are at one moment, to one tar archive, while the daemon \
    works on or while there is none. The backup gets its name only after it was unpacked into a fresh place and found \
    whole. Without -o it lies in the state's folder backups/, where older ones go by backups.days and backups.weeks. \
    The key that opens sealed values is never in it: keep a copy of the file key elsewhere.
    """

  /// - Returns: what to exit with; nil where the person interrupted.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    let words = try CareArguments(arguments, verb: "backup")
    guard words.places.isEmpty else {
      throw Fault(.inputInvalid, "errand backup takes no FILE by its place: errand backup -o FILE")
    }
    let program = try CareProgram(surroundings, verb: "backup")
    let made: JSON? =
      if let path = words.output { try write(path, words, program) } else { try program.run(["--backup"]) }
    guard let json = made else { return nil }
    surroundings.console.print(json, asJSON: words.isJSON) { json, width, _ in BackupText.made(json, width) }
    return 0
  }

  /// Nil where the person interrupted; no file is left then.
  private static func write(_ path: String, _ words: CareArguments, _ program: CareProgram) throws(Fault) -> JSON? {
    let file = try OutputFile(path, mayReplace: words.mayReplace, mode: 0o600)
    var json: JSON?
    do throws(Fault) {
      try file.write { (archive) throws(Fault) in
        json = try program.run(["--backup", "--archive"], archive: archive)
        guard json != nil else { throw Fault(.taskCancelled, "interrupted: no backup was made") }
      }
    } catch {
      guard error.code == .taskCancelled, json == nil else { throw error }
      return nil
    }
    guard var object = json?.object else { return nil }
    object["path"] = .string(path)
    object["bytes"] = .int(Files.size(path) ?? 0)
    return .object(object)
  }
}
