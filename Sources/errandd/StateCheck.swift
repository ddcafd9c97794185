import Domain
import Operations
import POSIX
import Storage

/// Says whether the database of the state can be used: `errandd --check-state`. Changes nothing, so that it may run
/// beside a daemon. Root becomes the owner of the state first: what somebody else has made is not opened as root, and
/// nothing that they may not read is taken for their database.
enum StateCheck {
  /// - Returns: the exit code: 0, or that of what came in the way.
  static func run(_ options: Options) -> Int32 {
    do throws(Fault) {
      let paths = try StatePaths(
        environment: ThisProcess.variables, user: ThisProcess.userID, workingDirectory: ThisProcess.workingDirectory)
      let migrations = try Resources().migrations
      if Files.exists(paths.state) { try ThisProcess.becomeOwner(of: paths.state) }
      let survey = try SQLiteStore.survey(path: paths.database, migrations: migrations)
      say(survey, at: paths.database, options)
      return 0
    } catch {
      if options.wantsJSON {
        print(error.line)
      } else {
        print("\(error.words)\n  \(error.remedy) (\(error.code.rawValue))")
      }
      return error.code.exitCode
    }
  }

  private static func say(_ survey: StoreSurvey?, at path: String, _ options: Options) {
    guard options.wantsJSON else {
      guard let survey else { return print("no database yet: \(path)") }
      return print("\(path) can be used: schema \(survey.schema), \(survey.bytes) bytes")
    }
    let members: JSON = [
      "database": .string(path), "exists": .bool(survey != nil),
      "schema": survey.map { .string($0.schema) } ?? .null, "bytes": survey.map { .int($0.bytes) } ?? .null,
      "behind": .int(Int64(survey?.behind ?? 0)), "sealed": .bool(survey?.holdsSealed ?? false),
      "key": survey?.sealingKey.map { .string($0) } ?? .null,
    ]
    print(members.text)
  }
}
