extension Plan {
  package func logins(at origin: Domain.Origin) -> [PlanLogin] {
    logins.filter { $0.password.origin == origin }
  }
}
