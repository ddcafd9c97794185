internal import Domain

/// Why a request may not go yet, and for how long.
struct HostWait: Hashable, Sendable {
  enum Reason: Hashable, Sendable {
    /// It is in trouble.
    case trouble(faults: Int)
    /// It said so.
    case asked
    /// As little as possible is to be asked of it in a time.
    case pace(Duration)
    /// Too many requests to it are retries.
    case retries
    /// Others are there.
    case busy
  }

  let reason: Reason
  let duration: Duration

  /// An attempt's end: nothing was sent.
  func fault(at site: Site) -> Fault {
    let micros = max(duration, .zero).wholeMicroseconds
    // Whole seconds, never less.
    let seconds = max(1, micros / 1_000_000 + (micros % 1_000_000 > 0 ? 1 : 0))
    return Fault(
      .hostLeftAlone, "waits for \(site): \(words)", place: site.name, retryAfter: Int(clamping: seconds))
  }

  private var words: String {
    switch reason {
    case .trouble(let faults): "\(faults) faults in a row"
    case .asked: "it asked to be left alone"
    case .pace(let delay): "one request each \(delay.wholeMicroseconds / 1000) ms is allowed"
    case .retries: "too many requests were retries"
    case .busy: "as many requests as are allowed are under way"
    }
  }
}
