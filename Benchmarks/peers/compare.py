"""compare.py [--again] PRODUCT TABLE-SHOP CARD-SHOP LIST-SHOP: the price of a product at the shops of the demo town.

Told what Errand is told: a product and three addresses. It makes the same requests, the shop's page and its search,
but its author looked at these shops before: it knows how their pages are built and how they write numbers. The shops
are asked side by side, each on one connection. Prints one line of JSON; with --again one for each line on stdin, with
how long it took.
"""

import concurrent.futures
import decimal
import json
import sys
import time
import urllib.parse

import lxml.html
import requests


def table_shop(session, address, product):
    page = search(session, address, product)
    for row in page.xpath("//tbody/tr"):
        name = row.xpath("string(td[1])").strip()
        yield name, row.xpath("string(td[4])").strip().lstrip("$").replace(",", ""), "USD"


def card_shop(session, address, product):
    page = search(session, address, product)
    for script in page.xpath('//script[@type="application/ld+json"]'):
        for element in json.loads(script.text)["itemListElement"]:
            item = element["item"]
            yield item["name"], item["offers"]["price"], item["offers"]["priceCurrency"]


def list_shop(session, address, product):
    page = search(session, address, product)
    for item in page.xpath("//ol/li[dl]"):
        name = item.xpath("string(*[1])").strip()
        written = item.xpath('string(dl/dt[.="Price"]/following-sibling::dd[1])')
        yield name, written.replace("EUR", "").replace(",", "").strip(), "EUR"


def search(session, address, product):
    form = fetch(session, address).xpath('//form[@role="search"]')[0]
    field = form.xpath('string(.//input[@type="search"]/@name)')
    return fetch(session, urllib.parse.urljoin(address, form.get("action")), {field: product})


def fetch(session, address, query=None):
    answer = session.get(address, params=query, timeout=10)
    answer.raise_for_status()
    return lxml.html.fromstring(answer.content)


def offer(reader, address, product):
    """The product's own entry at a shop; parts and accessories that are named after it are not it."""
    with requests.Session() as session:
        for name, price, currency in reader(session, address, product):
            if name.casefold() == product.casefold():
                return {"shop": address, "name": name, "price": str(decimal.Decimal(price)), "currency": currency}
    return None


def compare(product, addresses):
    with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
        asked = [
            pool.submit(offer, reader, address, product)
            for reader, address in zip((table_shop, card_shop, list_shop), addresses)
        ]
        offers = [found for found in (future.result() for future in asked) if found]
    cheapest = {}
    for found in sorted(offers, key=lambda found: decimal.Decimal(found["price"])):
        cheapest.setdefault(found["currency"], found)
    return {"offers": offers, "cheapest": cheapest}


def main():
    arguments = sys.argv[1:]
    if arguments[0] != "--again":
        print(json.dumps(compare(arguments[0], arguments[1:])))
        return
    for _ in sys.stdin:
        start = time.perf_counter()
        found = compare(arguments[1], arguments[2:])
        print(json.dumps({**found, "seconds": time.perf_counter() - start}), flush=True)


main()
