/// What somebody may be allowed to do.
package enum Right: String, CaseIterable, Sendable {
  case read
  case operate
  case administer
}
