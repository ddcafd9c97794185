import Domain
import Operations
import POSIX
import Testing

@testable import Storage

/// A state as an earlier Errand left it, from the folder `Fixtures/Schemas`.
struct SchemaFixture: Sendable, CustomTestStringConvertible {
  /// Of its newest migration: `0007_secrets.sql`.
  let name: String

  var testDescription: String { name }
  var number: Int { Migration.number(inName: name) ?? 0 }
  var hasQuestions: Bool { number >= 3 }
  var hasFiles: Bool { number >= 8 }

  static let running = "0358gp1g970t"
  static let queued = "0358gp1g9n69"
  static let asking = "0358gp0m9x8m"
  static let paused = "0358gp0m9zfr"
  static let doubtful = "0358gnr2q6wz"
  static let succeeded = "0358gnr2p7k5"
  static let withFile = "0358gnr2p8fx"
  static let failed = "0358gnr2pr8c"

  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Fixtures/Schemas"

  static let all: [SchemaFixture] = {
    let names = (try? Files.names(in: folder)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.map { SchemaFixture(name: $0) }
  }()

  /// Makes it the state of an Errand of which nothing runs.
  func put(into errand: OwnErrand) throws {
    let text = String(decoding: try Files.read("\(Self.folder)/\(name)", limit: 1 << 20), as: UTF8.self)
    try errand.folder.write([], to: "errand.db")
    let database = try SQLiteConnection(path: errand.paths.database, access: .readWrite)
    // Who runs the test has made the tasks.
    try database.execute(text.replacing(text: "'user:0'", with: "'user:\(ThisProcess.userID)'"))
    let key = String(decoding: try Files.read("\(Self.folder)/key.hex", limit: 100), as: UTF8.self)
    try errand.folder.write(try #require([UInt8](hexadecimal: String(key.prefix(64)))), to: "key")
    guard hasFiles else { return }
    let file = try Files.read("\(Self.folder)/artefacts/cats.csv", limit: 1000)
    let hash = ContentHash(of: file)
    let artefacts = ArtefactPlaces(folder: "\(errand.state)/artefacts")
    try Files.makePrivateFolder(artefacts.group(of: hash))
    try Files.appending(to: artefacts.file(hash)).write(file)
  }
}
