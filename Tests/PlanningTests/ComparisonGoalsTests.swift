import Domain
import Testing

@testable import Planning

/// Goals that compare, said in many ways, and what is read.
@Suite struct ComparisonGoalsTests {
  @Test(arguments: [
    (
      "Compare the price of the Tavor lamp at http://127.0.0.1:1/a, http://127.0.0.1:1/b and http://127.0.0.1:1/c",
      "compare; product=Tavor lamp; url=http://127.0.0.1:1/a; url=http://127.0.0.1:1/b; url=http://127.0.0.1:1/c"
    ),
    (
      "Compare prices for Soleta desk at https://a.example and https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example"
    ),
    (
      "Which of these shops sells the Soleta desk cheapest: https://a.example https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Which of these shops sells the Soleta desk cheapest: a.example, b.example, c.example?",
      "compare; product=Soleta desk; site=a.example; site=b.example; site=c.example; order:price ascending"
    ),
    (
      "How much is the Soleta desk at shop-a.com, shop-b.com?",
      "compare; product=Soleta desk; site=shop-a.com; site=shop-b.com"
    ),
    (
      "How much does a Marvin K2 kettle cost at https://a.example/shop and https://b.example/",
      "compare; product=Marvin K2 kettle; url=https://a.example/shop; url=https://b.example/"
    ),
    (
      "Find the cheapest Soleta desk on https://a.example, https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "What is the price of the Soleta desk at https://a.example?",
      "compare; product=Soleta desk; url=https://a.example"
    ),
    (
      "What does the Soleta desk cost at https://a.example and at https://b.example?",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example"
    ),
    (
      "Please compare https://a.example and https://b.example for the price of a \"Blue Kettle 2000\"",
      "compare; url=https://a.example; url=https://b.example; product=Blue Kettle 2000"
    ),
    (
      "At a.com, b.com and c.com, how much is the iPhone 15 Pro Max 256GB?",
      "compare; site=a.com; site=b.com; site=c.com; product=iPhone 15 Pro Max 256GB"
    ),
    ("compare iPhone 15 cases at a.com vs b.com", "compare; product=iPhone 15 cases; site=a.com; site=b.com"),
    (
      "Price comparison for Sony WH-1000XM5: https://a.example, https://b.example",
      "compare; product=Sony WH-1000XM5; url=https://a.example; url=https://b.example"
    ),
    (
      "Sony WH-1000XM5 price at https://a.example, https://b.example",
      "compare; product=Sony WH-1000XM5; url=https://a.example; url=https://b.example"
    ),
    (
      "Where can I buy the Soleta desk for the lowest price? https://a.example https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Where is the Soleta desk cheapest, at a.com or b.com?",
      "compare; product=Soleta desk; site=a.com; site=b.com; order:price ascending"
    ),
    (
      "I want to know which shop has the lowest price for a Dyson V8 vacuum: https://a.example, https://b.example and https://c.example.",
      "compare; product=Dyson V8 vacuum; url=https://a.example; url=https://b.example; url=https://c.example; order:price ascending"
    ),
    (
      "Could you please tell me how much a bag of basmati rice costs at https://a.example and https://b.example",
      "compare; product=bag of basmati rice; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare monitor prices at https://a.example and https://b.example",
      "compare; product=monitor; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare the price of a watch at https://a.example and https://b.example",
      "compare; product=watch; url=https://a.example; url=https://b.example"
    ),
    (
      "Get the price of the Soleta desk from https://a.example and https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example"
    ),
    (
      "I'm looking for the best price on a Nespresso Vertuo. Check amazon.com, bestbuy.com and target.com.",
      "compare; product=Nespresso Vertuo; site=amazon.com; site=bestbuy.com; site=target.com; order:price ascending"
    ),
    (
      "Check which store offers the Kindle Paperwhite at the lowest price: amazon.de, otto.de",
      "compare; product=Kindle Paperwhite; site=amazon.de; site=otto.de; order:price ascending"
    ),
    (
      "Compare https://a.example with https://b.example: price of the Soleta desk",
      "compare; url=https://a.example; url=https://b.example; product=Soleta desk"
    ),
    (
      "compare:\n- https://a.example\n- https://b.example\nproduct: Soleta desk",
      "compare; url=https://a.example; url=https://b.example; product=Soleta desk"
    ),
    (
      "Show the lowest price for the Soleta desk across https://a.example, https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Tell me where the Soleta desk is cheapest: https://a.example, https://b.example",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Who sells the Soleta desk for less, https://a.example or https://b.example?",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Is the Soleta desk cheaper at https://a.example or https://b.example?",
      "compare; product=Soleta desk; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare the 3 cheapest lamps at https://a.example and https://b.example",
      "compare; count=3; product=lamps; url=https://a.example; url=https://b.example; count:3; order:price ascending"
    ),
    (
      "I need the cheapest flight bag. Shops: https://a.example; https://b.example; https://c.example",
      "compare; product=flight bag; url=https://a.example; url=https://b.example; url=https://c.example; order:price ascending"
    ),
    (
      "Can you check how much the Zeta chair costs on these three sites? https://a.example, https://b.example, https://c.example",
      "compare; product=Zeta chair; url=https://a.example; url=https://b.example; url=https://c.example"
    ),
    (
      "PLEASE COMPARE THE PRICE OF THE ZETA CHAIR AT HTTPS://A.EXAMPLE AND HTTPS://B.EXAMPLE",
      "compare; product=ZETA CHAIR; url=HTTPS://A.EXAMPLE; url=HTTPS://B.EXAMPLE"
    ),
    (
      "price of zeta chair: https://a.example vs https://b.example",
      "compare; product=zeta chair; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare what https://a.example and https://b.example charge for the Zeta chair",
      "compare; url=https://a.example; url=https://b.example; product=Zeta chair"
    ),
    (
      "Which is cheaper for a Zeta chair, https://a.example or https://b.example?",
      "compare; product=Zeta chair; url=https://a.example; url=https://b.example"
    ),
    (
      "What's the cheapest price for the Zeta chair across https://a.example, https://b.example?",
      "compare; product=Zeta chair; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Rank https://a.example, https://b.example and https://c.example by price for the Zeta chair",
      "compare; url=https://a.example; url=https://b.example; url=https://c.example; product=Zeta chair"
    ),
    (
      "Do a price comparison of the Zeta chair (https://a.example/shop, https://b.example/shop)",
      "compare; product=Zeta chair; url=https://a.example/shop; url=https://b.example/shop"
    ),
    (
      "Find me the best deal on a Zeta chair at [A](https://a.example) or [B](https://b.example)",
      "compare; product=Zeta chair; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Compare prices of “Zeta chair” on «https://a.example» and <https://b.example>",
      "compare; product=Zeta chair; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare the prices of salt and pepper mills at https://a.example and https://b.example and tell me which is cheapest",
      "compare; product=salt and pepper mills; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Compare price of Zeta chair model X-200 (oak, 120 cm) at https://a.example/?q=a,b and https://b.example/p#frag.",
      "compare; product=Zeta chair model X-200; url=https://a.example/?q=a,b; url=https://b.example/p#frag"
    ),
    (
      "Compare the price of the 灯 lamp at https://a.example and https://b.example",
      "compare; product=灯 lamp; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare the price of the café-crème mug at https://a.example and https://b.example",
      "compare; product=café-crème mug; url=https://a.example; url=https://b.example"
    ),
    ("Compare the price of the lamp 😀 at https://a.example", "compare; product=lamp; url=https://a.example"),
    (
      "Compare three shops https://a.example https://b.example https://c.example on the price of a garden hose",
      "compare; url=https://a.example; url=https://b.example; url=https://c.example; product=garden hose"
    ),
    (
      "Look up the price of a garden hose on https://a.example and https://b.example",
      "compare; product=garden hose; url=https://a.example; url=https://b.example"
    ),
    (
      "Which store has a garden hose at the best price: https://a.example or https://b.example?",
      "compare; product=garden hose; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "garden hose: compare https://a.example, https://b.example",
      "compare; product=garden hose; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare garden hose prices between https://a.example and https://b.example, under 30 EUR",
      "compare; product=garden hose; url=https://a.example; url=https://b.example; price_max:30 EUR"
    ),
    (
      "How expensive is a garden hose at https://a.example and https://b.example?",
      "compare; product=garden hose; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare the price of the Zeta mixer at http://localhost:8001/, http://localhost:8002/ and http://localhost:8003/.",
      "compare; product=Zeta mixer; url=http://localhost:8001/; url=http://localhost:8002/; url=http://localhost:8003/"
    ),
    (
      "compare prices of Zeta mixer on localhost:8001, localhost:8002, localhost:8003",
      "compare; product=Zeta mixer; site=localhost:8001; site=localhost:8002; site=localhost:8003"
    ),
    ("Compare Zeta mixer at http://localhost:8001", "compare; product=Zeta mixer; url=http://localhost:8001"),
    (
      "Find out which of http://localhost:8001, http://localhost:8002 and http://localhost:8003 has the cheapest Zeta mixer.",
      "compare; url=http://localhost:8001; url=http://localhost:8002; url=http://localhost:8003; product=Zeta mixer; order:price ascending"
    ),
    (
      "Show me where to buy the Zeta mixer cheapest among http://localhost:8001 http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002; order:price ascending"
    ),
    (
      "I'm after a Zeta mixer - who's got it cheapest out of http://localhost:8001 and http://localhost:8002?",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002; order:price ascending"
    ),
    (
      "Price of Zeta mixer @ http://localhost:8001 / http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "Please get me prices for \"Zeta mixer\" from each of: http://localhost:8001, http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "Check prices of the Zeta mixer on http://localhost:8001 and http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "What would I pay for a Zeta mixer at http://localhost:8001 and http://localhost:8002?",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "Best price for Zeta mixer? http://localhost:8001 http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002; order:price ascending"
    ),
    (
      "cheapest Zeta mixer http://localhost:8001 http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002; order:price ascending"
    ),
    (
      "Compare prices: Zeta mixer, at http://localhost:8001 and http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "Compare how much http://localhost:8001 and http://localhost:8002 want for a Zeta mixer",
      "compare; url=http://localhost:8001; url=http://localhost:8002; product=Zeta mixer"
    ),
    (
      "Give me a price comparison table for the Zeta mixer from http://localhost:8001 and http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "Compare the Zeta mixer across these shops: http://localhost:8001 http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002"
    ),
    (
      "Compare laptops with at least 16 GB RAM under 1000 EUR at https://a.example and https://b.example",
      "compare; product=laptops; url=https://a.example; url=https://b.example; price_max:1000 EUR"
    ),
    (
      "Which shop is cheapest for the Zeta mixer? http://localhost:8001 http://localhost:8002",
      "compare; product=Zeta mixer; url=http://localhost:8001; url=http://localhost:8002; order:price ascending"
    ),
  ])
  func readsComparisons(text: String, read: String) throws {
    let goal = try GoalParser.parse(text)
    #expect(summary(goal) == read)
    #expect(goal.confidence >= 0.5)
  }
}
