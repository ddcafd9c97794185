import Domain
import Operations
import POSIX

/// Fetches the secrets that a command line speaks of, and puts them where the operation takes them.
struct SecretReader {
  let console: Console
  let environment: [String: String]
  let prompt: HiddenPrompt

  /// Refuses what has nowhere to go before anybody is asked for it.
  /// - Returns: nil where the person interrupted.
  /// - Throws: `secret.*`, `url.invalid`.
  func complete(_ call: Invocation.Call) throws(Fault) -> Invocation.Call? {
    guard !call.secrets.isEmpty else { return call }
    var sites: [WebURL] = []
    for site in call.input["sites"]?.array ?? [] { sites.append(try WebURL(site.string ?? "")) }
    var origins: [String: Origin] = [:]
    for (name, source) in call.secrets {
      origins[name] = try SecretBinding.origin(of: name, saying: source.origin, sites: sites)
    }
    var given = JSONObject()
    for (name, source) in call.secrets {
      guard let origin = origins[name] else { continue }
      var members = JSONObject([("origin", .string(origin.description))])
      if call.operation.takesSecrets {
        warn(name, origin)
        guard let text = try read(source.place, name, origin) else { return nil }
        members["value"] = .string(text)
      }
      given[name] = .object(members)
    }
    return call.with(.object(given), for: Operation.secretsField)
  }

  private func read(_ place: SecretSource.Place, _ name: String, _ origin: Origin) throws(Fault) -> String? {
    let shown = DisplayText.clean(name)
    let bytes: [UInt8]
    switch place {
    case .prompt:
      guard let typed = try prompt.ask("\(shown) for \(origin): ", console) else { return nil }
      bytes = typed
    case .file(let path): bytes = try file(path)
    case .environment(let variable):
      guard let value = environment[variable], !value.isEmpty else {
        throw Fault(.secretNotGiven, "\(shown): the variable \(ArgumentReader.shown(variable)) is not set, or empty")
      }
      bytes = Array(value.utf8)
    }
    guard !bytes.isEmpty else { throw Fault(.secretNotGiven, "\(shown): nothing was given") }
    guard bytes.count <= Secret.sizeLimit else {
      throw Fault(.secretNotGiven, "\(shown) has more than the \(Secret.sizeLimit) bytes that a secret may have")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.secretNotGiven, "\(shown): what was given is no UTF-8 text")
    }
    return text
  }

  /// Without the end of its last line.
  private func file(_ path: String) throws(Fault) -> [UInt8] {
    let shown = ArgumentReader.shown(path)
    var bytes: [UInt8]
    do throws(Fault) {
      bytes = try Files.read(path, limit: Secret.sizeLimit + 2)
    } catch {
      guard error.code == .inputTooLarge else { throw Fault(.secretNotGiven, "\(shown): \(error.message)") }
      throw Fault(.secretNotGiven, "\(shown) has more than the \(Secret.sizeLimit) bytes that a secret may have")
    }
    if let facts = FileFacts(following: path), facts.mode & 0o044 != 0 {
      console.err("warning: others can read \(shown); mend it with: chmod 600 \(shown)\n")
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return bytes
  }

  /// The person named http themselves; that its passwords can be read on the way is not known to everybody.
  private func warn(_ name: String, _ origin: Origin) {
    guard origin.scheme == .http, !origin.host.isThisMachine else { return }
    console.err("warning: \(origin) is not encrypted; \(DisplayText.clean(name)) can be read on its way there\n")
  }
}

extension WebHost {
  fileprivate var isThisMachine: Bool {
    if case .address(let address) = self { return address.scope == .loopback }
    return isLocalhost
  }
}

extension Operation {
  /// Whether it wants what they hold, and not their names alone.
  fileprivate var takesSecrets: Bool {
    let field = input.fields.first { $0.name == Self.secretsField }
    guard case .map(let entry, _)? = field?.schema.kind else { return false }
    return entry.fields.contains { $0.schema.isSecret }
  }
}
