internal import CSystem
package import Domain

extension ThisProcess {
  /// A plain file that whoever started this process handed over, open. To be asked before anything else is opened: a
  /// number that was not handed over is that of the first file that is opened.
  /// - Throws: `input.invalid` where nothing is open by that number, or no plain file.
  package static func handedFile(_ number: Int32) throws(Fault) -> Descriptor {
    var status = stat()
    // Fills the given struct.
    guard unsafe fstat(number, &status) == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG) else {
      throw Fault(
        .inputInvalid, "descriptor \(number) is no open plain file: errand backup and errand restore hand one over")
    }
    Descriptor.closeOnExec(number)
    return Descriptor(owning: number)
  }
}
