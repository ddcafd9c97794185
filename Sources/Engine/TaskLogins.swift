package import Domain

/// What tasks' plans log in with, out of the store and the vault.
package struct TaskLogins: JobLogins {
  private let store: any EventStore
  private let sealer: any Sealer

  package init(store: any EventStore, sealer: any Sealer) {
    self.store = store
    self.sealer = sealer
  }

  package func logins(for job: JobID) throws(Fault) -> [OpenLogin] {
    guard let summary = try store.task(job.task), let plan = try store.plan(summary.plan) else { return [] }
    let meant = plan.logins.filter { login in
      let origin = login.password.origin
      return Site(host: origin.host, port: origin.port) == job.site
    }
    guard !meant.isEmpty else { return [] }
    let sealed = try store.secrets(of: job.task)
    return try meant.map { (login) throws(Fault) in
      guard let found = sealed.first(where: { $0.secret == login.password }) else {
        throw Fault(.secretGone, "the task no longer has its \(login.password)", place: job.site.description)
      }
      return OpenLogin(
        origin: login.password.origin, user: login.user, password: try SecretSeal(sealer, job.task).open(found))
    }
  }
}
