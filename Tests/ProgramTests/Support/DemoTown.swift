import Domain
import POSIX
import Testing

/// A demo town that is up, and what is true of it.
struct DemoTown: Sendable {
  struct Product: Hashable, Sendable {
    let name: String
    let price: Double
    let category: String
  }

  struct Shop: Sendable {
    let url: String
    let currency: String
    let products: [Product]
    /// Of the product that the shops are compared by.
    let comparedPrice: Double
  }

  let shops: [Shop]
  let school: String
  let archive: String
  /// Of the archive: what it is called, and where it lies there.
  let newestReport: (name: String, path: String)
  /// What the shops are compared by.
  let product: String
  let category: String

  var comparison: String { comparison(at: shops.map(\.url)) }

  func comparison(at urls: [String]) -> String {
    "Compare the price of the \(product) at \(urls.dropLast().joined(separator: ", ")) and \(urls.last ?? "")"
  }

  /// The seed that towns have where none is named.
  static let usual: UInt64? = nil

  /// Gives a test a town, then stops it.
  /// - Parameter passwordFile: what opens its locked rooms.
  static func with(seed: UInt64? = usual, passwordFile: String? = nil, _ body: (DemoTown) async throws -> Void)
    async throws
  {
    let program = "\(Programs.folder)/errand-demo"
    let chosen = seed.map { ["--seed", String($0)] } ?? []
    let described = try await RunningProgram.start(.init(words: [program, "--describe", "--json"] + chosen)).ending()
    let truth = try OwnErrand.json(described.output)
    let locked = passwordFile.map { ["--password-file", $0] } ?? []
    let server = try await RunningProgram.start(
      .init(words: [program, "--json", "--die-with-parent"] + chosen + locked))
    do {
      try await body(try DemoTown(addresses: try OwnErrand.json(await server.firstLine()), truth: truth))
    } catch {
      await stop(server)
      throw error
    }
    await stop(server)
  }

  private static func stop(_ server: RunningProgram) async {
    server.process.signal(15)
    #expect(await server.ending().code == 0)
  }

  private init(addresses: JSON, truth: JSON) throws {
    let urls = try #require(addresses["shops"]?.array).compactMap(\.string)
    let shops = try #require(truth["shops"]?.array)
    let prices = try #require(truth["comparison"]?["prices"]?.array)
    self.shops = try zip(urls, zip(shops, prices)).map { url, shop in
      Shop(
        url: url, currency: try #require(shop.0["currency"]?.string),
        products: try #require(shop.0["products"]?.array).map(Self.product),
        comparedPrice: try #require(shop.1.string.flatMap { Double($0) }))
    }
    school = try #require(addresses["school"]?.string)
    archive = try #require(addresses["archive"]?.string)
    let report = try #require(truth["newestReport"])
    newestReport = (try #require(report["name"]?.string), try #require(report["path"]?.string))
    product = try #require(truth["comparison"]?["product"]?.string)
    category = try #require(truth["category"]?.string)
  }

  private static func product(_ json: JSON) throws -> Product {
    Product(
      name: try #require(json["name"]?.string), price: try #require(json["price"]?.string.flatMap { Double($0) }),
      category: try #require(json["category"]?.string))
  }
}
