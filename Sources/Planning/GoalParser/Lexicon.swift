import Domain

/// The words that the recognisers know: plain tables, general English, no site's or product's words.
enum Lexicon {
  /// The verbs that tell an intent. `isSure` is false for words that are as often a noun.
  static let verbs: [String: (intent: GoalIntent, isSure: Bool)] = {
    var verbs: [String: (GoalIntent, Bool)] = [:]
    func add(_ intent: GoalIntent, _ words: String, isSure: Bool = true) {
      for word in words.split(separator: " ") { verbs[String(word)] = (intent, isSure) }
    }
    add(.compare, "compare comparing contrast versus")
    add(.compare, "comparison rank", isSure: false)
    add(.extract, "extract scrape collect gather get fetch retrieve pull grab harvest give obtain read export tell")
    add(.extract, "check list show display return copy enumerate parse crawl print", isSure: false)
    add(.search, "search find look lookup locate discover browse google looking searching")
    add(.fill, "fill complete submit enter type")
    add(.register, "register subscribe enrol enroll signup sign-up")
    add(.logIn, "login log-in logon signin sign-in authenticate")
    add(.download, "download save")
    add(.monitor, "monitor track notify alert observe")
    add(.monitor, "watch", isSure: false)
    add(.publish, "publish upload tweet")
    add(.publish, "post share comment", isSure: false)
    add(.navigate, "go visit navigate open browse head")
    add(.click, "click press tap")
    return verbs
  }()

  /// Two words that tell another intent than the first alone.
  static let phrasalVerbs: [String: GoalIntent] = [
    "sign up": .register, "create account": .register, "create an": .register, "open an": .register,
    "log in": .logIn, "log into": .logIn, "log on": .logIn, "sign in": .logIn, "sign into": .logIn,
    "fill in": .fill, "fill out": .fill, "let me": .monitor, "keep an": .monitor, "look up": .search,
    "look for": .search, "send message": .publish, "price check": .compare, "price comparison": .compare,
    "side-by-side comparison": .compare, "compare prices": .compare,
  ]

  /// Said before a request out of politeness or habit; carries nothing.
  static let preamble: Set<String> = [
    "please", "kindly", "can", "could", "would", "will", "you", "i", "we", "i'd", "i'll", "we'd", "like", "want",
    "need",
    "to", "help", "me", "us", "hey", "hi", "hello", "just", "now", "let's", "lets", "try", "and", "then", "first",
    "should", "also", "i'm", "im", "we're", "trying", "am", "so", "ok", "okay", "wanna", "quickly", "simply", "task",
    "goal", "your", "is", "job", "it",
  ]

  /// Words that carry nothing wherever they stand; what is left over besides them was not understood.
  static let empty: Set<String> = preamble.union([
    "the", "a", "an", "of", "for", "from", "at", "on", "in", "with", "by", "as", "or", "this", "that", "these", "those",
    "there", "here", "my", "our", "its", "their", "his", "her", "them", "they", "all", "every", "each", "both", "any",
    "some", "are", "be", "do", "does", "did", "has", "have", "was", "were", "been", "where", "which", "who", "what",
    "what's", "how", "when", "if", "whether", "today", "right", "currently", "current", "exactly", "only", "thanks",
    "thank", "much", "many", "page", "pages", "site", "sites", "website", "websites", "web", "shop", "shops", "store",
    "stores", "one", "ones", "out", "up", "full", "complete", "entire", "whole", "following", "various", "different",
    "available", "listed", "shown", "sold", "found", "into", "over", "across", "between", "via", "using", "table",
    "spreadsheet", "csv", "json", "see", "know", "tell", "show", "give", "return", "cost", "costs", "price", "prices",
    "sells", "sell", "offers", "results", "result", "data", "information", "info", "details", "about", "online",
    "sure", "make", "vs", "versus", "against", "than", "me", "report", "back", "together", "side", "along", "including",
    "cheapest", "cheaper", "best", "lowest", "but",
    "row", "rows", "record", "records", "column", "columns", "field", "fields", "entry", "entries", "item", "items",
    "product", "am", "looking", "buy", "comparison", "charge", "charges", "less", "lower", "list", "sorted", "sort",
  ])

  /// Little words of other languages: where several stand, English rules read nonsense.
  static let foreign: Set<String> = [
    "le", "la", "les", "de", "du", "des", "et", "chez", "pour", "sur", "dans", "un", "une", "der", "das", "den",
    "dem", "und", "bei", "von", "für", "auf", "mit", "ein", "eine", "el", "los", "las", "del", "y", "por", "con",
    "para", "il", "lo", "gli", "di", "da", "per", "su", "e", "em", "os", "na", "het", "een", "van",
    "voor", "op", "och", "på", "för", "w", "z", "dla",
  ]

  static let articles: Set<String> = [
    "the", "a", "an", "this", "that", "these", "those", "any", "some", "all", "every", "each", "its", "their", "his",
    "her", "my", "our", "your", "both", "out", "me", "us", "up", "complete", "full", "entire", "whole", "just", "only",
    "current", "back", "there", "exact", "latest-known",
  ]

  static let sitePrepositions: Set<String> = [
    "at", "on", "from", "in", "across", "between", "among", "amongst", "over", "via", "through", "throughout", "of",
    "using", "by", "with", "against", "to", "off", "for", "inside", "within", "under", "versus", "vs",
  ]

  static let siteNouns: Set<String> = [
    "shop", "shops", "store", "stores", "site", "sites", "website", "websites", "webshop", "webshops", "page", "pages",
    "webpage", "webpages", "retailer", "retailers", "seller", "sellers", "vendor", "vendors", "merchant", "merchants",
    "url", "urls", "link", "links", "address", "addresses", "marketplace", "marketplaces", "places", "place", "dealers",
  ]

  static let siteDeterminers: Set<String> = [
    "these", "those", "this", "that", "following", "which", "what", "each", "every", "all", "both", "the", "my", "our",
    "several", "different", "various", "given", "listed", "online", "web", "local", "of",
  ]

  /// Words that end the name of a thing.
  static let nameEnds: Set<String> = [
    "what",
    "at", "on", "from", "across", "between", "among", "via", "cost", "costs", "costing", "is", "are", "was", "sells",
    "sell", "sold", "which", "who", "where", "that", "then", "please", "today", "now", "currently", "so", "because",
    "using", "when", "if", "go", "goes", "available", "listed", "cheapest", "cheaper", "versus", "vs", "against",
    "including", "sorted", "ordered", "ranked", "has", "have", "offers", "priced", "online", "but", "be", "through",
    "would", "should", "does", "do", "as", "right", "online", "anywhere", "overall",
  ]

  /// Names of things that pages list of each item, in the singular.
  static let attributes: Set<String> = [
    "name", "price", "title", "author", "date", "year", "rating", "stock", "availability", "description", "brand",
    "model", "colour", "color", "size", "weight", "category", "subject", "link", "url", "image", "sku", "code", "id",
    "number", "quantity", "amount", "cost", "currency", "discount", "review", "score", "rank", "population", "area",
    "capital", "country", "city", "address", "phone", "email", "length", "height", "width", "depth", "material", "type",
    "language", "publisher", "isbn", "genre", "duration", "version", "release", "licence", "license", "status",
    "manufacturer", "maker", "owner", "location", "time", "month", "day", "abstract", "summary", "genus", "species",
    "symbol", "value", "meaning", "unit", "percentage", "total", "count", "salary", "company", "position", "team",
    "points", "delivery", "shipping", "warranty", "condition", "seller", "label", "age", "gender", "nationality",
  ]

  /// Nouns for a part of a table: `rows of the table`.
  static let rowNouns: Set<String> = [
    "row", "rows", "record", "records", "entry", "entries", "item", "items", "line", "lines", "cell", "cells",
    "content",
    "contents", "data", "values", "results", "result", "listing", "listings", "information", "info", "details",
    "everything", "element", "elements",
  ]

  /// Words that join a table or list to what it is about.
  static let aboutWords: Set<String> = [
    "of", "for", "about", "with", "on", "named", "called", "titled", "entitled", "labelled", "labeled", "showing",
    "listing", "containing", "describing", "headed", "captioned", "under", "regarding", "concerning", "covering",
    "summarising", "summarizing",
  ]

  static let numbers: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100,
  ]

  /// Units that make a number something else than a count of results.
  static let units: Set<String> = [
    "inches", "stars", "days", "hours", "minutes", "weeks", "months", "years", "metres", "meters", "litres", "liters",
    "watts", "volts", "grams", "kilos", "points", "degrees", "percent", "times", "seconds", "gigabytes", "lumens",
    "shops", "stores", "sites", "websites", "pages", "urls", "retailers", "sellers", "links", "places", "vendors",
    "webshops", "lbs", "kgs", "pieces", "persons", "seats", "doors", "columns", "euros", "dollars", "pounds",
  ]
}
