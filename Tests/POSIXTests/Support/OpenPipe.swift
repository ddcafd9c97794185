import POSIX

/// A pipe whose writing end can be let go.
func openPipe() throws -> (read: Descriptor, write: Descriptor?) {
  let (read, write) = try Descriptor.pipe()
  return (read, write)
}
