package import Domain

/// The value that one key has, and where it came from.
package struct Setting: Hashable, Sendable {
  package let key: ConfigurationKey
  /// Checked; amounts in the smallest unit.
  package let value: JSON
  package let origin: SettingOrigin
}
