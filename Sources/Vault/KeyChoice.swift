import Domain

/// Which of the keys that were found is that of the state: a pure decision over their ids.
enum KeyChoice: Hashable {
  case credential
  case file
  case none(KeyStanding)

  /// - Parameters:
  ///   - credential: the id of the key that the service manager handed over.
  ///   - file: the id of the key in the state's own file.
  ///   - known: the id of the key that the state was sealed with; nil for a state that is older than ids, whose key is
  ///     the one in its file.
  ///   - isInUse: whether anything is sealed.
  init(credential: String?, file: String?, known: String?, isInUse: Bool) {
    guard isInUse else {
      self = credential != nil ? .credential : file != nil ? .file : .none(.absent)
      return
    }
    if let known {
      self = credential == known ? .credential : file == known ? .file : .none(Self.lack(credential, file))
    } else {
      self = file == nil ? .none(Self.lack(credential, file)) : credential == file ? .credential : .file
    }
  }

  private static func lack(_ credential: String?, _ file: String?) -> KeyStanding {
    credential == nil && file == nil ? .absent : .foreign
  }
}
