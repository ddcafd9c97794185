import Domain
import Testing

@testable import Planning

/// Goals that extract, said in many ways, and what is read.
@Suite struct ExtractionGoalsTests {
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
      "Get the price of the Soleta desk at https://a.example",
      "extract; column=price; product=Soleta desk; url=https://a.example"
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
    (
      "Get name and price of the ten cheapest mixers at http://localhost:8001",
      "extract; column=name; column=price; count=10; product=mixers; url=http://localhost:8001; count:10; order:price ascending"
    ),
    (
      "Get the names and prices of the 10 cheapest mixers from http://localhost:8001/",
      "extract; column=name; column=price; count=10; product=mixers; url=http://localhost:8001/; count:10; order:price ascending"
    ),
    (
      "List the 10 cheapest mixers on http://localhost:8001 with name and price",
      "extract; count=10; product=mixers; url=http://localhost:8001; column=name; column=price; count:10; order:price ascending"
    ),
    (
      "Which are the 10 cheapest mixers at http://localhost:8001?",
      "extract; count=10; product=mixers; url=http://localhost:8001; count:10; order:price ascending"
    ),
    (
      "What are the ten cheapest mixers at http://localhost:8001? Give name and price.",
      "extract; count=10; product=mixers; url=http://localhost:8001; column=name; column=price; count:10; order:price ascending"
    ),
    (
      "10 cheapest mixers at http://localhost:8001, name and price",
      "extract; count=10; product=mixers; url=http://localhost:8001; column=name; column=price; count:10; order:price ascending"
    ),
    (
      "Extract the names and prices of all mixers from http://localhost:8001",
      "extract; column=name; column=price; product=mixers; url=http://localhost:8001"
    ),
    (
      "Find the 5 most expensive mixers at http://localhost:8001",
      "extract; count=5; product=mixers; url=http://localhost:8001; count:5; order:price descending"
    ),
    (
      "Show the name, price and availability of mixers at http://localhost:8001, cheapest first",
      "extract; column=name; column=price; column=availability; product=mixers; url=http://localhost:8001; order:price ascending"
    ),
    (
      "Get the three lowest priced mixers at http://localhost:8001",
      "extract; count=3; product=mixers; url=http://localhost:8001; count:3; order:price ascending"
    ),
    (
      "Extract the table of string escape sequences from http://localhost:9/reference/lexical_analysis.html",
      "extract; shape=table; topic=string escape sequences; url=http://localhost:9/reference/lexical_analysis.html"
    ),
    (
      "Extract the table of sequence operations from http://localhost:9/library/stdtypes.html",
      "extract; shape=table; topic=sequence operations; url=http://localhost:9/library/stdtypes.html"
    ),
    (
      "Get the operator precedence table from http://localhost:9/reference/expressions.html",
      "extract; topic=operator precedence; shape=table; url=http://localhost:9/reference/expressions.html"
    ),
    (
      "Extract the list of keywords from http://localhost:9/reference/lexical_analysis.html",
      "extract; shape=list; topic=keywords; url=http://localhost:9/reference/lexical_analysis.html"
    ),
    (
      "Get the table listing the mathematical constants at http://localhost:9/library/math.html",
      "extract; shape=table; topic=mathematical constants; url=http://localhost:9/library/math.html"
    ),
    (
      "Extract the Boolean operations table at http://localhost:9/library/stdtypes.html into JSON",
      "extract; topic=Boolean operations; shape=table; url=http://localhost:9/library/stdtypes.html"
    ),
    (
      "Extract the table \"Operator precedence\" from http://localhost:9/x.html",
      "extract; shape=table; topic=Operator precedence; url=http://localhost:9/x.html"
    ),
    (
      "Get the list of standard exceptions in http://localhost:9/x.html",
      "extract; shape=list; topic=standard exceptions; url=http://localhost:9/x.html"
    ),
    (
      "Read the built-in functions table from http://localhost:9/library/functions.html",
      "extract; topic=built-in functions; shape=table; url=http://localhost:9/library/functions.html"
    ),
    (
      "Extract the table of conversion flag characters on http://localhost:9/library/stdtypes.html#printf",
      "extract; shape=table; topic=conversion flag characters; url=http://localhost:9/library/stdtypes.html#printf"
    ),
    (
      "Get the comparison operators and their meanings from http://localhost:9/x.html",
      "extract; column=comparison operator; column=meaning; url=http://localhost:9/x.html"
    ),
    (
      "Extract table boolean operations from http://localhost:9/x.html",
      "extract; shape=table; topic=boolean operations; url=http://localhost:9/x.html"
    ),
    (
      "Fetch the entries by author Novak from http://localhost:9/archive",
      "extract; topic=entries by author Novak; url=http://localhost:9/archive"
    ),
    (
      "Get the phone number and address from https://x.example/contact",
      "extract; column=phone number; column=address; url=https://x.example/contact"
    ),
    (
      "List all books published between 1950 and 1960 at http://localhost:9/archive",
      "extract; topic=books published between 1950 and 1960; url=http://localhost:9/archive"
    ),
    (
      "Extract the table that shows boolean operations from http://localhost:9/x.html",
      "extract; shape=table; topic=boolean operations; url=http://localhost:9/x.html"
    ),
    (
      "Grab every product's name and price off http://localhost:8001",
      "extract; column=name; column=price; url=http://localhost:8001"
    ),
    (
      "Collect product name, price, stock from http://localhost:8001/catalog?page=1 and save as CSV",
      "extract; column=name; column=price; column=stock; url=http://localhost:8001/catalog?page=1"
    ),
    (
      "Get the cheapest mixer at http://localhost:8001",
      "extract; product=mixer; url=http://localhost:8001; order:price ascending; count:1"
    ),
    (
      "Get the name of the cheapest mixer at http://localhost:8001",
      "extract; column=name; product=mixer; url=http://localhost:8001; order:price ascending; count:1"
    ),
  ])
  func readsExtractions(text: String, read: String) throws {
    let goal = try GoalParser.parse(text)
    #expect(summary(goal) == read)
    #expect(goal.confidence >= 0.5)
  }
}
