import Domain
import Testing

@testable import Planning

@Suite struct GoalParserTests {
  @Test(arguments: [
    (
      "Compare the price of the Nexus lamp at http://127.0.0.1:1/a, http://127.0.0.1:1/b and http://127.0.0.1:1/c",
      "compare; product=Nexus lamp; url=http://127.0.0.1:1/a; url=http://127.0.0.1:1/b; url=http://127.0.0.1:1/c"
    ),
    (
      "Compare prices for Aurora desk at https://a.example and https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example"
    ),
    (
      "Which of these shops sells the Aurora desk cheapest: https://a.example https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Which of these shops sells the Aurora desk cheapest: a.example, b.example, c.example?",
      "compare; product=Aurora desk; site=a.example; site=b.example; site=c.example; order:price ascending"
    ),
    (
      "How much is the Aurora desk at shop-a.com, shop-b.com?",
      "compare; product=Aurora desk; site=shop-a.com; site=shop-b.com"
    ),
    (
      "How much does a Kestrel K2 kettle cost at https://a.example/shop and https://b.example/",
      "compare; product=Kestrel K2 kettle; url=https://a.example/shop; url=https://b.example/"
    ),
    (
      "Find the cheapest Aurora desk on https://a.example, https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "What is the price of the Aurora desk at https://a.example?",
      "compare; product=Aurora desk; url=https://a.example"
    ),
    (
      "What does the Aurora desk cost at https://a.example and at https://b.example?",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example"
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
      "Where can I buy the Aurora desk for the lowest price? https://a.example https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Where is the Aurora desk cheapest, at a.com or b.com?",
      "compare; product=Aurora desk; site=a.com; site=b.com; order:price ascending"
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
      "Get the price of the Aurora desk from https://a.example and https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example"
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
      "Compare https://a.example with https://b.example: price of the Aurora desk",
      "compare; url=https://a.example; url=https://b.example; product=Aurora desk"
    ),
    (
      "compare:\n- https://a.example\n- https://b.example\nproduct: Aurora desk",
      "compare; url=https://a.example; url=https://b.example; product=Aurora desk"
    ),
    (
      "Show the lowest price for the Aurora desk across https://a.example, https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Tell me where the Aurora desk is cheapest: https://a.example, https://b.example",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Who sells the Aurora desk for less, https://a.example or https://b.example?",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example; order:price ascending"
    ),
    (
      "Is the Aurora desk cheaper at https://a.example or https://b.example?",
      "compare; product=Aurora desk; url=https://a.example; url=https://b.example"
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
  ])
  func readsComparisons(text: String, read: String) throws {
    let goal = try GoalParser.parse(text)
    #expect(summary(goal) == read)
    #expect(goal.confidence >= 0.5)
  }

  @Test(arguments: [
    (
      "Get the name and price of the 10 cheapest lamps at http://127.0.0.1:8/",
      "extract; column=name; column=price; count=10; product=lamps; url=http://127.0.0.1:8/; count:10; order:price ascending"
    ),
    (
      "Extract the table of boolean operations from http://127.0.0.1:9/library/stdtypes.html",
      "extract; shape=table; topic=boolean operations; url=http://127.0.0.1:9/library/stdtypes.html"
    ),
    (
      "List the titles and authors from https://books.example/catalogue",
      "extract; column=title; column=author; url=https://books.example/catalogue"
    ),
    (
      "Get all rows of the table 'Foo' at https://x.example/page",
      "extract; shape=table; topic=Foo; url=https://x.example/page"
    ),
    (
      "Get all rows of the table \"Foo bar\" at https://x.example/page.",
      "extract; shape=table; topic=Foo bar; url=https://x.example/page"
    ),
    (
      "show me the 5 most expensive chairs on https://shop.example with name, price and stock",
      "extract; count=5; product=chairs; url=https://shop.example; column=name; column=price; column=stock; count:5; order:price descending"
    ),
    (
      "List all lamps under 50 EUR at https://shop.example",
      "extract; product=lamps; url=https://shop.example; price_max:50 EUR"
    ),
    (
      "List the best rated kettles between $20 and $40 at https://shop.example",
      "extract; product=kettles; url=https://shop.example; order:rating descending; price_min:20 USD; price_max:40 USD"
    ),
    (
      "Go to https://x.example/countries and extract the countries and their capitals",
      "extract; url=https://x.example/countries; column=country; column=capital"
    ),
    (
      "From https://x.example/list get the title, author and year of each book",
      "extract; url=https://x.example/list; column=title; column=author; column=year; topic=book"
    ),
    (
      "Scrape https://x.example/products and give me names and prices",
      "extract; url=https://x.example/products; column=name; column=price"
    ),
    (
      "Search https://shop.example for lamps and list the 10 cheapest",
      "extract; url=https://shop.example; product=lamps; count=10; count:10; order:price ascending"
    ),
    (
      "top 10 books by rating from https://books.example",
      "extract; count=10; topic=books; url=https://books.example; count:10; order:rating descending"
    ),
    (
      "Get the first 5 entries from https://x.example/log",
      "extract; count=5; shape=records; url=https://x.example/log; count:5"
    ),
    (
      "Extract the list of keywords at https://x.example/grammar",
      "extract; shape=list; topic=keywords; url=https://x.example/grammar"
    ),
    (
      "Extract the boolean operations table from https://x.example/doc",
      "extract; topic=boolean operations; shape=table; url=https://x.example/doc"
    ),
    (
      "Get the table with columns Operation and Result from https://x.example/doc",
      "extract; shape=table; column=operation; column=result; url=https://x.example/doc"
    ),
    (
      "Extract the table about bitwise operations on integer types from https://x.example/doc as CSV",
      "extract; shape=table; topic=bitwise operations on integer types; url=https://x.example/doc"
    ),
    (
      "Get the population of each country from https://x.example/pop sorted by population descending",
      "extract; column=population; topic=country; url=https://x.example/pop; order:population descending"
    ),
    (
      "List the 3 oldest books with title and year at https://archive.example",
      "extract; count=3; topic=books; column=title; column=year; url=https://archive.example; count:3; order:date ascending"
    ),
    (
      "Collect the names of all lamps that cost less than 30 euros at https://s.example, cheapest first",
      "extract; column=name; product=lamps; url=https://s.example; price_max:30 EUR; order:price ascending"
    ),
    (
      "Fetch kettles rated at least 4 stars from https://s.example",
      "extract; product=kettles; url=https://s.example; rating_min:4"
    ),
    ("Find 12 red lamps at https://s.example", "extract; count=12; topic=red lamps; url=https://s.example; count:12"),
    ("Extract the data from https://x.example", "extract; shape=records; url=https://x.example"),
    ("https://x.example table of planets", "extract; url=https://x.example; shape=table; topic=planets"),
    ("get me everything on https://x.example", "extract; shape=records; url=https://x.example"),
    (
      "Can you list the names, symbols and atomic numbers of the elements from https://x.example/elements?",
      "extract; column=name; column=symbol; column=atomic number; url=https://x.example/elements"
    ),
    (
      "Get the prices of the three cheapest espresso machines from shop.example.com, name included",
      "extract; column=price; count=3; product=espresso machines; site=shop.example.com; count:3; order:price ascending"
    ),
    (
      "What are the 5 highest scores on https://x.example/board?",
      "extract; count=5; column=score; url=https://x.example/board; count:5; order:score descending"
    ),
    (
      "Get names and prices of desks sorted by price (highest first) from https://s.example, max 20",
      "extract; column=name; column=price; product=desks; url=https://s.example; count=20; order:price descending; count:20"
    ),
    (
      "Get the price of the Aurora desk at https://a.example",
      "extract; column=price; product=Aurora desk; url=https://a.example"
    ),
    (
      "Give me a list of all chapters from https://x.example/toc",
      "extract; shape=list; topic=chapters; url=https://x.example/toc"
    ),
    (
      "Get the heading 'Introduction' from https://x.example",
      "extract; topic=heading Introduction; url=https://x.example"
    ),
    (
      "Extract the table of comparisons from http://127.0.0.1:9/library/stdtypes.html",
      "extract; shape=table; topic=comparisons; url=http://127.0.0.1:9/library/stdtypes.html"
    ),
    (
      "Extract the list of built-in exceptions from http://127.0.0.1:9/x.html",
      "extract; shape=list; topic=built-in exceptions; url=http://127.0.0.1:9/x.html"
    ),
    (
      "Get the table of numeric operations at http://127.0.0.1:9/x.html",
      "extract; shape=table; topic=numeric operations; url=http://127.0.0.1:9/x.html"
    ),
    (
      "Get the product names and prices from https://s.example/lamps",
      "extract; column=name; column=price; url=https://s.example/lamps"
    ),
    (
      "Get the 10 cheapest lamps at https://s.example with their name and price",
      "extract; count=10; product=lamps; url=https://s.example; column=name; column=price; count:10; order:price ascending"
    ),
    (
      "Extract all lamps with a price between 10 and 20 EUR from https://s.example",
      "extract; product=lamps; url=https://s.example; price_min:10 EUR; price_max:20 EUR"
    ),
    (
      "List every book by Ursula Novak at https://archive.example with title and year",
      "extract; topic=book by Ursula Novak; url=https://archive.example; column=title; column=year"
    ),
    (
      "Get titles, authors and ISBNs of the 20 newest books from https://x.example/books",
      "extract; column=title; column=author; column=isbn; count=20; topic=books; url=https://x.example/books; count:20; order:date descending"
    ),
    (
      "Extract name, price and rating for every kettle on https://x.example",
      "extract; column=name; column=price; column=rating; product=kettle; url=https://x.example"
    ),
    (
      "List the names of all species in the table of mammals at https://x.example",
      "extract; column=name; shape=table; topic=mammals; url=https://x.example"
    ),
    (
      "Give me the third quarter results table from https://x.example/report",
      "extract; topic=third quarter results; shape=table; url=https://x.example/report"
    ),
    (
      "Show all rows from the table called \"Opening hours\" on https://x.example",
      "extract; shape=table; topic=Opening hours; url=https://x.example"
    ),
    (
      "Pull the list of members from https://x.example/members and save it as CSV",
      "extract; shape=list; topic=members; url=https://x.example/members"
    ),
    (
      "What are the names and prices of the lamps at https://x.example?",
      "extract; column=name; column=price; product=lamps; url=https://x.example"
    ),
    (
      "Retrieve the date, author and subject of the 5 oldest entries at https://archive.example",
      "extract; column=date; column=author; column=subject; count=5; url=https://archive.example; count:5; order:date ascending"
    ),
    (
      "I'd like a list of the ten most expensive sofas from https://x.example with prices",
      "extract; count=10; product=sofas; url=https://x.example; column=price; count:10; order:price descending"
    ),
    (
      "scrape products (name, price) from https://x.example/catalog",
      "extract; product=products; column=name; column=price; url=https://x.example/catalog"
    ),
    ("Collect all links from https://x.example", "extract; column=link; url=https://x.example"),
    (
      "Export the standings table from https://x.example/league to JSON",
      "extract; topic=standings; shape=table; url=https://x.example/league"
    ),
    (
      "Get the stock of the Zeta chair at https://x.example",
      "extract; column=stock; product=Zeta chair; url=https://x.example"
    ),
    (
      "List products priced at least 100 USD at https://x.example",
      "extract; product=products; url=https://x.example; price_min:100 USD"
    ),
    (
      "List desks cheaper than 200 at https://x.example",
      "extract; product=desks; url=https://x.example; price_max:200 ?"
    ),
    (
      "Get the top five highest rated headphones from https://x.example",
      "extract; count=5; topic=headphones; url=https://x.example; count:5; order:rating descending"
    ),
    (
      "Get 3 rows from the table of units at https://x.example",
      "extract; count=3; shape=table; topic=units; url=https://x.example; count:3"
    ),
    (
      "Could you extract the comparison operations table at https://x.example?",
      "extract; topic=comparison operations; shape=table; url=https://x.example"
    ),
    (
      "From the page https://x.example/a extract the table of escape sequences",
      "extract; url=https://x.example/a; shape=table; topic=escape sequences"
    ),
    (
      "Extract the table with the heading 'String methods' from https://x.example",
      "extract; shape=table; topic=String methods; url=https://x.example"
    ),
    (
      "Extract the table of format codes from localhost:8000/library/datetime.html",
      "extract; shape=table; topic=format codes; site=localhost:8000/library/datetime.html"
    ),
    (
      "Extract the list of constants from 127.0.0.1:8000/library/x.html",
      "extract; shape=list; topic=constants; site=127.0.0.1:8000/library/x.html"
    ),
    (
      "Get names and emails from https://x.example/staff and https://y.example/staff",
      "extract; column=name; column=email; url=https://x.example/staff; url=https://y.example/staff"
    ),
    ("Get the table from ftp://x.example/a", "extract; shape=table; url=ftp://x.example/a"),
    (
      "Get the table of users; DROP TABLE users; from https://x.example",
      "extract; shape=table; topic=users; url=https://x.example"
    ),
    (
      "Get every row of the second table at https://x.example",
      "extract; topic=second; shape=table; url=https://x.example"
    ),
    (
      "Grab the departures list from https://x.example sorted by time",
      "extract; topic=departures; shape=list; url=https://x.example; order:time ascending"
    ),
    (
      "Give me name, brand and price for the cheapest 5 kettles at https://s.example",
      "extract; column=name; column=brand; column=price; count=5; product=kettles; url=https://s.example; order:price ascending; count:5"
    ),
    (
      "Extract the 'Truth Value Testing' section's list from https://x.example",
      "extract; topic=Truth Value Testing section's; shape=list; url=https://x.example"
    ),
    (
      "Get the price and stock of all garden hoses from https://s.example between 5 and 15 euros",
      "extract; column=price; column=stock; product=garden hoses; url=https://s.example; price_min:5 EUR; price_max:15 EUR"
    ),
  ])
  func readsExtractions(text: String, read: String) throws {
    let goal = try GoalParser.parse(text)
    #expect(summary(goal) == read)
    #expect(goal.confidence >= 0.4)
  }

  /// Other intents are named; what cannot be read is not pretended to be.
  @Test(arguments: [
    ("Find lamps on https://s.example", "search; topic=lamps; url=https://s.example"),
    ("Search for lamps on https://s.example", "search; topic=lamps; url=https://s.example"),
    (
      "Fill in the contact form at https://x.example/contact with name Ann",
      "fill; topic=contact form; url=https://x.example/contact"
    ),
    ("Register an account at https://x.example", "register; topic=account; url=https://x.example"),
    ("Sign up for the newsletter on https://x.example", "register; topic=newsletter; url=https://x.example"),
    ("Log in to https://x.example as ann", "log_in; url=https://x.example"),
    (
      "Download the newest annual report from https://x.example",
      "download; topic=annual report; url=https://x.example; order:date descending"
    ),
    (
      "Watch the price of the Aurora desk at https://a.example and tell me when it drops",
      "monitor; topic=Aurora desk; url=https://a.example"
    ),
    ("Monitor https://x.example for changes", "monitor; url=https://x.example"),
    ("Publish the article on https://x.example", "publish; topic=article; url=https://x.example"),
    ("Open https://x.example", "navigate; url=https://x.example"),
    ("Click the Accept button on https://x.example", "click; topic=Accept button; url=https://x.example"),
    (
      "Buy the cheapest Aurora desk at https://a.example",
      "unknown; topic=Aurora desk; url=https://a.example; order:price ascending"
    ),
    ("Don't compare anything at https://a.example", "compare; product=anything; url=https://a.example"),
    (
      "Vergleiche den Preis der Nexus-Lampe bei https://a.example und https://b.example",
      "unknown; topic=Vergleiche den Preis der Nexus-Lampe bei; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare le prix de la lampe chez https://a.example et https://b.example",
      "compare; product=le prix de la lampe chez; url=https://a.example; url=https://b.example"
    ),
    ("比较 https://a.example 和 https://b.example 的价格", "unknown; topic=比较; url=https://a.example; url=https://b.example"),
    (
      "Compare prices at https://a.example and https://b.example",
      "compare; url=https://a.example; url=https://b.example"
    ),
    ("Compare the price of the Aurora desk", "compare; product=Aurora desk"),
    ("Compare the price of the Aurora desk at these shops", "compare; product=Aurora desk"),
    ("", "unknown"),
    ("   ", "unknown"),
    ("😀😀😀", "unknown"),
    ("?", "unknown"),
    ("hello", "unknown; topic=hello"),
    ("the", "unknown"),
    ("asdf qwer zxcv", "unknown; topic=asdf qwer zxcv"),
    ("https://x.example", "unknown; url=https://x.example"),
    ("Translate https://x.example into French", "unknown; url=https://x.example"),
    (
      "Send an email to ann@mail.example about https://x.example",
      "unknown; topic=email; email=ann@mail.example; url=https://x.example"
    ),
    ("Get", "extract"),
    ("table", "extract; shape=table"),
    (
      "I want all book titles at https://x.example ordered by year, newest first",
      "extract; column=book title; url=https://x.example; order:year descending"
    ),
  ])
  func readsWhatItDoesNotPlan(text: String, read: String) throws {
    let goal = try GoalParser.parse(text)
    #expect(summary(goal) == read)
    let isOther = goal.intent != .compare && goal.intent != .extract && goal.intent != .unknown
    #expect(isOther || goal.confidence < 0.5)
  }

  // MARK: - Spans, success, limits

  @Test func placesEntitiesInBytes() throws {
    let text = "Café: compare the price of the Zürich lamp at https://a.example and https://b.example"
    let goal = try GoalParser.parse(text)
    let bytes = Array(text.utf8)
    for entity in goal.entities {
      #expect(String(decoding: bytes[entity.span.start..<entity.span.end], as: UTF8.self) == entity.span.text)
    }
    #expect(goal.entities(.product).first?.span == GoalSpan(text: "Zürich lamp", start: 32, end: 44))
  }

  @Test func writesTheShapeThatTheCommandLinePrints() throws {
    let goal = try GoalParser.parse("Get the name of the 3 cheapest lamps at https://a.example")
    #expect(
      goal.json.text == """
        {"intent":"extract","entities":[\
        {"kind":"column","text":"name","value":"name","start":8,"end":12,"confidence":0.95},\
        {"kind":"count","text":"3","value":3,"start":20,"end":21,"confidence":0.95},\
        {"kind":"product","text":"lamps","value":"lamps","start":31,"end":36,"confidence":0.9},\
        {"kind":"url","text":"https://a.example","value":"https://a.example","start":40,"end":57,"confidence":0.99}],\
        "constraints":[\
        {"kind":"count","text":"3","value":3,"start":20,"end":21,"confidence":0.95},\
        {"kind":"order","text":"cheapest","value":{"by":"price","direction":"ascending"},\
        "start":22,"end":30,"confidence":0.95}],\
        "success":[{"kind":"rows_at_least","value":1},{"kind":"rows_at_most","value":3},\
        {"kind":"has_column","value":"name"}],"confidence":0.83}
        """)
  }

  @Test func saysWhatStayedDarkAndWhatIsLacking() throws {
    let report = try GoalParser.report("Compare the price of the Zeta chair frobnicating")
    #expect(report.lacks == [GoalLack.site])
    let other = try GoalParser.report("Get the name of lamps at https://a.example, zing")
    #expect(other.unread == ["zing"])
    #expect(other.goal.confidence < 0.83)
  }

  @Test func refusesWhatIsTooLong() throws {
    let limit = String(repeating: "a", count: GoalParser.limit)
    #expect(try GoalParser.parse(limit).intent == .unknown)
    let fault = #expect(throws: Fault.self) { try GoalParser.parse(limit + "a") }
    #expect(fault?.code == .goalTooLong)
    let megabyte = String(repeating: "compare ", count: 1 << 17)
    #expect(throws: Fault.self) { try GoalParser.parse(megabyte) }
  }

  /// Patterns that make careless readers quadratic: hours then, well under a second each now.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "'", "\"", "“", "with ", "of ", "a, ", "and ", "which ", "under 5 EUR ", "5 lamps ", "cheapest ", "https://a.b ",
      "a.com ", "http://", "((((", "price of ", "table ", "sorted by ", "😀", "e\u{301}", "1,", "at ", "is cheaper ",
      "the ", "where the ", "how much is ", "\n", "://", "a@", "between 1 and ",
    ])
  func staysLinear(piece: String) throws {
    let text = String(repeating: piece, count: GoalParser.limit / 4 / piece.utf8.count)
    let goal = try GoalParser.parse(text)
    #expect(goal.entities.count <= 500)
    #expect(goal.constraints.count <= 50)
  }

  /// Whatever words come in whatever order: spans lie in the text, confidences between 0 and 1, the same each time.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func holdsItsPromisesOverNoise(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let pieces = [
      "compare", "the price of", "price", "cheapest", "10", "top", "lamps", "lamp", "at", "https://a.example",
      "b.example",
      ",", "and", "table", "of", "list", "get", "name", "'x y'", "\"", "under", "50 EUR", "between", "€", "20", ".",
      "?",
      "sorted by", "first", "which", "shop", "these", "é", "😀", "\n", "(", ")", ":", "with", "columns", "4 stars", "by",
      "most", "expensive", "1.299", "how much", "is", "from", "not", "ann@b.example", "http://", "ftp://c.example", "-",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<25, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
      if Int.random(in: 0..<5, using: &random) > 0 { text += " " }
    }
    let goal = try GoalParser.parse(text)
    let bytes = Array(text.utf8)
    let spans = goal.entities.map { ($0.span, $0.confidence) } + goal.constraints.map { ($0.span, $0.confidence) }
    for (span, confidence) in spans {
      #expect(span.start < span.end && span.end <= bytes.count)
      #expect(String(decoding: bytes[span.start..<min(span.end, bytes.count)], as: UTF8.self) == span.text)
      #expect((0...1).contains(confidence))
    }
    #expect((0...1).contains(goal.confidence))
    #expect(goal.entities.map(\.span.start) == goal.entities.map(\.span.start).sorted())
    #expect(try GoalParser.parse(text) == goal)
  }
}
