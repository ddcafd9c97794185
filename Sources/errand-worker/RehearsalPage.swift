/// A shop in which every way of showing products is used once.
enum RehearsalPage {
  static let text = """
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
    <script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[
    {"@type":"ListItem","position":1,"item":{"@type":"Product","name":"Blue lamp","url":"/blue","offers":
    {"@type":"Offer","price":"12.50","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}}]}</script>
    </head><body><h1>Lamps</h1>
    <form role="search" action="/search"><input type="search" name="q"><button>Search</button></form>
    <table><caption>Lamps</caption><thead><tr><th>Name</th><th>Stock</th><th>Price</th></tr></thead><tbody>
    <tr><td><a href="/red">Red lamp</a></td><td>3 in stock</td><td>$1,009.95</td></tr>
    <tr><td><a href="/green">Green lamp</a></td><td>sold out</td><td>$19.95</td></tr></tbody></table>
    <ul><li class="card"><h3><a href="/blue">Blue lamp</a></h3><p class="price">12,50 \u{20AC}</p></li>
    <li class="card"><h3><a href="/white">White lamp</a></h3><p class="price">1.112,50 \u{20AC}</p></li></ul>
    <ol><li><a href="/old">Old lamp</a><dl><dt>Price</dt><dd>EUR 7.00</dd><dt>Stock</dt><dd>4</dd></dl></li>
    <li><a href="/new">New lamp</a><dl><dt>Price</dt><dd>EUR 8.00</dd><dt>Stock</dt><dd>5</dd></dl></li></ol>
    <nav><a href="/?page=1">1</a> <a href="/?page=2">2</a> <a rel="next" href="/?page=2">Next</a></nav>
    </body></html>
    """
}
