/// The port to what a job may log in with.
package protocol JobLogins: Sendable {
  /// Opened anew at each call, for a worker that is just starting; whoever calls overwrites the passwords.
  /// - Returns: the logins of the job's task at the job's site, and at no other.
  /// - Throws: `secret.gone`, `vault.*`, `store.*`.
  func logins(for job: JobID) throws(Fault) -> [OpenLogin]
}

/// A login whose password lies open.
package struct OpenLogin: Sendable {
  package let origin: Origin
  package let user: String
  package var password: [UInt8]

  package init(origin: Origin, user: String, password: [UInt8]) {
    self.origin = origin
    self.user = user
    self.password = password
  }
}

extension OpenLogin: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "a login for \(origin)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// No task logs in anywhere.
package struct NoLogins: JobLogins {
  package init() {}
  package func logins(for job: JobID) throws(Fault) -> [OpenLogin] { [] }
}
