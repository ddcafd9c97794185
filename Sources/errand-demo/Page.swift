/// The frame that every page of the town has: a whole HTML document.
enum Page {
  /// - Parameters:
  ///   - title: text; the other parts are HTML and CSS already.
  static func html(language: String, title: String, head: String = "", style: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>
    \(style)
    </style>
    \(head)</head>
    <body>
    \(body)
    </body>
    </html>

    """
  }
}
