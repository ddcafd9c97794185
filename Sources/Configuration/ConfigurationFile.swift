/// A file of the configuration as it was found: this room reads no disk.
package struct ConfigurationFile: Hashable, Sendable {
  /// What a later file of the list overrides of an earlier one.
  package enum Layer: String, Hashable, Sendable {
    /// `/etc/errand/errand.yaml`, or the one that somebody named in its place.
    case file
    /// A file of the folder beside it, whose name ends in `.d`.
    case dropIn = "drop-in"
    /// `$XDG_CONFIG_HOME/errand/errand.yaml`.
    case user
  }

  package let path: String
  package let layer: Layer
  package let bytes: [UInt8]

  package init(path: String, layer: Layer, bytes: [UInt8]) {
    self.path = path
    self.layer = layer
    self.bytes = bytes
  }
}
