/// A moment on the monotonic clock, in microseconds since an origin that only comparisons may depend on.
///
/// Time-outs are measured on it; deadlines that people read are ``Timestamp``.
package struct Instant: Hashable, Comparable, Sendable {
  package let microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

  package func advanced(by duration: Duration) -> Instant {
    let (sum, overflow) = microseconds.addingReportingOverflow(duration.wholeMicroseconds)
    return Instant(microseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  package func since(_ earlier: Instant) -> Duration {
    .microseconds(microseconds.subtractingReportingOverflow(earlier.microseconds).partialValue)
  }
}
