/// What the program prints when the town is up.
enum Announcement {
  static func json(_ servers: TownServers) -> String {
    JSONText.object([
      "shops": JSONText.array(servers.shops.map(JSONText.string)), "school": JSONText.string(servers.school),
      "archive": JSONText.string(servers.archive),
    ]) + "\n"
  }

  static func words(_ town: Town, _ servers: TownServers) -> String {
    let shops = zip(town.shops, servers.shops).map { shop, address in
      "  \(address)   \(shop.markup.look.name), prices in \(shop.markup.look.notation.currency)"
    }
    let urls = servers.shops
    return """
      The demo town is up. It stays until you press Ctrl-C.

      \(shops.joined(separator: "\n"))
        \(servers.school)   \(town.school.name)
        \(servers.archive)   \(town.archive.name)

      Try next, in another terminal:

        errand run "Compare the price of the \(town.comparedProduct) at \(urls[0]), \(urls[1]) and \(urls[2])"
        errand run "Get the name and price of the 10 cheapest \(town.category)s at \(urls[1])"


      """
  }
}
