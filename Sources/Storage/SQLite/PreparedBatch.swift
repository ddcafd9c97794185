import Domain

/// A batch with everything in its stored form: made on the caller's thread, so that the writer only writes.
struct PreparedBatch: Sendable {
  struct StoredText: Sendable {
    /// A plan's is its hash.
    let name: String
    /// A plan's is canonical, so that its hash can be checked when it is read; a value's keeps the order of its fields,
    /// which people see.
    let json: String
  }

  let batch: EventBatch
  let payloads: [String]
  let plan: StoredText?
  let values: [StoredText]

  /// Bytes of a value's stored JSON.
  static let valueLimit = 4 << 20
  /// Bytes of a sealed checkpoint.
  static let checkpointLimit = 1 << 20
  static let eventLimit = 1_000
  static let partLimit = 1_000
  /// Bytes of the names of actor and correlation.
  static let nameLimit = 500
  /// How deep stored JSON may be nested; a value's own depth counts twice and some.
  static let depthLimit = 256

  /// - Throws: `result.too_large` or `plan.too_large` naming the part that is over its limit; `internal.bug` for a
  ///   batch that no machine writes.
  init(_ batch: EventBatch) throws(Fault) {
    self.batch = batch
    guard batch.events.count <= Self.eventLimit, batch.values.count <= Self.partLimit,
      batch.checkpoints.count <= Self.partLimit, batch.secrets.count <= Self.partLimit,
      batch.actor.utf8.count <= Self.nameLimit,
      batch.correlation.utf8.count <= Self.nameLimit
    else { throw Fault(.internalBug, "a batch of task \(batch.task) has too many parts or too long a name") }
    if let large = batch.checkpoints.first(where: { $0.sealed.count > Self.checkpointLimit }) {
      throw Fault(
        .resultTooLarge, "what is kept of the page has \(large.sealed.count) bytes of at most \(Self.checkpointLimit)",
        place: large.site.name)
    }
    payloads = batch.events.map(\.payload.canonicalText)
    plan = try batch.plan.map { (plan) throws(Fault) in
      let json = try Self.text("plan", plan.json, isOrdered: false, limit: Plan.sizeLimit, code: .planTooLarge)
      return StoredText(name: ContentHash(of: json).hexadecimal, json: json)
    }
    values = try batch.values.map { (stored) throws(Fault) in
      let name = stored.name.text
      return StoredText(
        name: name,
        json: try Self.text(
          name, stored.value.storedJSON, isOrdered: true, limit: Self.valueLimit, code: .resultTooLarge))
    }
    if case .taskQueued(let hash, _, _)? = batch.events.first {
      guard let plan, plan.name == hash.hexadecimal else {
        throw Fault(.internalBug, "task \(batch.task) begins without the plan that its first event names")
      }
    }
  }

  private static func text(
    _ name: String, _ json: JSON, isOrdered: Bool, limit: Int, code: ErrorCode
  ) throws(Fault) -> String {
    guard json.nests(within: depthLimit) else {
      throw Fault(code, "nested deeper than \(depthLimit) levels", place: name)
    }
    let text = isOrdered ? json.text : json.canonicalText
    guard text.utf8.count <= limit else {
      throw Fault(code, "\(text.utf8.count) bytes, where \(limit) is the limit", place: name)
    }
    return text
  }
}

extension JSON {
  /// Whether lists and objects lie within each other at most so deep.
  fileprivate func nests(within depth: Int) -> Bool {
    switch self {
    case .array(let items): depth > 0 && items.allSatisfy { $0.nests(within: depth - 1) }
    case .object(let object): depth > 0 && object.members.allSatisfy { $0.value.nests(within: depth - 1) }
    default: true
    }
  }
}
