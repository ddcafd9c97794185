/// Templates that order one thing at a shop.
enum OrderTemplate {
  /// Opens the shop first, and reads afterwards what it has of that order.
  static let probed = text(name: "order", probe: true)
  /// Where the outcome of the order is unknown, a person decides.
  static let unprobed = text(name: "order-unprobed", probe: false)
  /// Orders at an address, with nothing before and nothing after.
  static let single = """
    name: buy
    version: 1
    description: Orders something.
    effect: once
    parameters:
      url: {type: url}
      item: {type: text}
    steps:
      - id: order
        timeout: 2s
        retry: {interval: 10ms}
        http:
          url: ${{ params.url }}
          method: POST
          form: {item: "${{ params.item }}", quantity: "1", reference: fault}
    examples:
      - params: {url: "http://shop.example/", item: lamp}
    """

  private static func text(name: String, probe: Bool) -> String {
    """
    name: \(name)
    version: 1
    description: Orders one thing, once.
    effect: once
    parameters:
      shop: {type: url}
      desk: {type: url}
      book: {type: url}
      list: {type: url}
      item: {type: text}
      reference: {type: text}
    steps:
      - id: open
        retry: {attempts: 10, strategy: fixed, interval: 50ms}
        open: {url: "${{ params.shop }}"}
      - id: order
        timeout: 20s
        retry: {attempts: 10, strategy: fixed, interval: 50ms}
        http:
          url: ${{ params.desk }}
          method: POST
          form: {item: "${{ params.item }}", quantity: "1", reference: "${{ params.reference }}"}
          expect: [201]
    \(probe ? probeLines : "")
      - id: read
        effect: none
        retry: {attempts: 10, strategy: fixed, interval: 50ms}
        http: {url: "${{ params.list }}", query: {reference: "${{ params.reference }}"}}
    examples:
      - params: {shop: "http://shop.example/", desk: "http://shop.example/order", book: "http://shop.example/orders",
          list: "http://shop.example/orders.json", item: lamp, reference: r1}
    """
  }

  private static let probeLines = """
        probe:
          http: {url: "${{ params.book }}", query: {reference: "${{ params.reference }}"}, expect: [200, 404]}
          happened: ${{ steps.probe.status == 200 }}
          after: 100ms
    """
}
