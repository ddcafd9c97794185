/// A piece of a file that a worker fetches. Crosses the worker link as JSON.
package struct FilePart: Hashable, Sendable {
  /// Which of the worker's files it belongs to.
  package let transfer: Int
  package let bytes: [UInt8]
  package let isLast: Bool
  /// With the first part: what the site calls the file, and says that it is.
  package let name: String?
  package let type: String?

  /// Bytes, so that a part fits a frame of the link.
  package static let limit = 512 << 10
  private static let textLimit = 1000

  package init(transfer: Int, bytes: [UInt8], isLast: Bool, name: String? = nil, type: String? = nil) {
    self.transfer = transfer
    self.bytes = bytes
    self.isLast = isLast
    self.name = name?.cut(toBytes: Self.textLimit)
    self.type = type?.cut(toBytes: Self.textLimit)
  }

  var json: JSON {
    var members: [(String, JSON)] = [
      ("transfer", .int(Int64(transfer))), ("bytes", .string(Base64.text(of: bytes))), ("last", .bool(isLast)),
    ]
    if let name { members.append(("name", .string(name))) }
    if let type { members.append(("type", .string(type))) }
    return .object(JSONObject(members))
  }

  /// - Throws: `link.protocol` for anything else than ``json`` writes.
  init(json: JSON) throws(Fault) {
    guard let transfer = json["transfer"]?.int, let bytes = json["bytes"]?.string.flatMap(Base64.bytes(of:)),
      let isLast = json["last"]?.bool, bytes.count <= Self.limit
    else { throw Fault(.linkProtocol, "a part of a file that cannot be read") }
    self.init(
      transfer: Int(transfer), bytes: bytes, isLast: isLast, name: json["name"]?.string, type: json["type"]?.string)
  }
}
