/// The style of what frames every page of a shop.
enum ShopStyle {
  static func frame(_ look: ShopLook) -> String {
    """
    :root { --paper: \(look.colours.paper); --ink: \(look.colours.ink); --accent: \(look.colours.accent); }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
    a { color: var(--accent); }
    main { max-width: 72rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
    .\(look.css(.masthead)) { background: var(--accent); color: #fff; padding: 1.1rem max(1.5rem, calc(50vw - 34.5rem)) .4rem; }
    .\(look.css(.masthead)) a { color: #fff; text-decoration: none; }
    .\(look.css(.masthead)) a:hover { text-decoration: underline; }
    .\(look.css(.brand)) { font-size: 1.6rem; font-weight: 700; margin: 0 0 .7rem; }
    .\(look.css(.brand)) small { font-size: .95rem; font-weight: 400; opacity: .85; margin-left: .6rem; }
    .\(look.css(.finder)) { display: flex; gap: .5rem; }
    .\(look.css(.finder)) input { flex: 1; font: inherit; padding: .5rem .8rem; border: 0; border-radius: .4rem; }
    .\(look.css(.finder)) button { font: inherit; padding: .5rem 1.2rem; border: 0; border-radius: .4rem; background: var(--ink); color: #fff; cursor: pointer; }
    .\(look.css(.categories)) { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; padding: .7rem 0; font-size: .95rem; }
    .\(look.css(.pager)) { display: flex; flex-wrap: wrap; gap: .4rem .9rem; justify-content: center; padding: 1.5rem 0; }
    .\(look.css(.foot)) { text-align: center; padding: 1.5rem; opacity: .7; font-size: .9rem; }
    """
  }
}
