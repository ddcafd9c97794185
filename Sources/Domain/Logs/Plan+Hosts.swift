extension Plan {
  /// The host of each step that has a site, by name.
  package var hosts: [StepID: String] {
    Dictionary(steps.compactMap { step in step.site.map { (step.id, $0.name) } }, uniquingKeysWith: { $1 })
  }
}
