import Domain

/// The rows that remember commands by their keys.
struct CommandTable {
  let database: SQLiteConnection

  /// Nil where there is none, or none any more at this moment.
  func record(named name: ContentHash, at now: Timestamp) throws(Fault) -> CommandRecord? {
    try database.row(
      "SELECT digest, task, version, state FROM commands WHERE name = ? AND time > ?",
      [.text(name.hexadecimal), .int(Self.oldest(at: now))]
    ) { (row) throws(Fault) in
      let digest = try row.parsed(0, "digest") { ContentHash(hexadecimal: $0) }
      let key = CommandKey(name: name, digest: digest)
      guard let task = try row.parsedOrNil(1, "task's id", TaskID.init) else {
        return CommandRecord(key: key, standing: nil)
      }
      let state = try row.parsed(3, "task's state", TaskState.init(rawValue:))
      return CommandRecord(key: key, standing: .init(task: task, version: Int(row.int(2)), state: state))
    }
  }

  /// - Throws: `command.repeated` where the key is remembered.
  func expectNew(_ key: CommandKey, at now: Timestamp) throws(Fault) {
    guard try record(named: key.name, at: now) == nil else {
      throw Fault(.commandRepeated, "a command with this key was recorded before")
    }
  }

  /// Remembers a command, and forgets all that came too long ago.
  /// - Throws: `command.repeated` where the key is remembered.
  func insert(_ record: CommandRecord, at now: Timestamp) throws(Fault) {
    try database.run("DELETE FROM commands WHERE time <= ?", [.int(Self.oldest(at: now))])
    try expectNew(record.key, at: now)
    try database.run(
      "INSERT INTO commands (name, digest, time, task, version, state) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(record.key.name.hexadecimal), .text(record.key.digest.hexadecimal), .int(now.microseconds),
        .text(record.standing?.task.text), .int(record.standing.map { Int64($0.version) }),
        .text(record.standing?.state.rawValue),
      ])
  }

  private static func oldest(at now: Timestamp) -> Int64 {
    now.microseconds - CommandKey.lifetime.wholeMicroseconds
  }
}
