import Domain

/// The last look at the daemon's health, so that however often somebody asks, it is looked seldom.
actor HealthBook {
  /// How old a look may be.
  static let age = Duration.seconds(10)

  private struct Page {
    let looked: Timestamp
    let instant: Instant
    let findings: [HealthFinding]
  }

  private let time: any TimeSource
  private let look: @Sendable () async -> [HealthFinding]
  private var last: Page?
  /// Those who ask meanwhile wait for the same look.
  private var looking: Task<Page, Never>?

  init(time: any TimeSource, look: @escaping @Sendable () async -> [HealthFinding]) {
    self.time = time
    self.look = look
  }

  func newest() async -> (looked: Timestamp, findings: [HealthFinding]) {
    if let last, time.instant().since(last.instant) < Self.age { return (last.looked, last.findings) }
    let page = await (looking ?? begin()).value
    last = page
    looking = nil
    return (page.looked, page.findings)
  }

  /// Unstructured: it ends by itself, and whoever asked first may have gone by then.
  private func begin() -> Task<Page, Never> {
    let task = Task { [time, look] in
      let (looked, instant) = (time.now(), time.instant())
      return Page(looked: looked, instant: instant, findings: await look())
    }
    looking = task
    return task
  }
}
