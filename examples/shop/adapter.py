"""How the harness buys from the shop: promises speak of an API, the shop has forms and pages."""

from __future__ import annotations

import html
import re

import httpx

from harness import Asked, Login, Reply, not_applicable

COOKIE = "sessionId"
FORM = re.compile(r'<form class="card".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
PRICE = re.compile(r'class="price">\w+ ([\d.]+)<')
STATE = re.compile(r'id="payment" data-state="(\w+)"')
MESSAGE = re.compile(r'role="(?:alert|status)">([^<]+)<')
UNTOLD = ("missing", "unknown", "trouble")
"""The states in which the page says nothing of a payment."""
LOGIN_WANTED = Reply(status=401, json={"detail": "The page leads to the login."})


class Shop:
    """Fills in the shop's forms as a browser would, and reads its pages."""

    def make_user(self, http: httpx.Client, email: str, password: str) -> Login:
        (form,) = FORM.findall(http.get("/signup").raise_for_status().text)
        http.post("/signup", data={**hidden(form), "email": email, "password": password})
        return Login(cookies={COOKIE: http.cookies[COOKIE]})

    def balance(self, http: httpx.Client, asked: Asked) -> Reply:
        page = http.get(asked.path)
        if page.is_redirect:
            return LOGIN_WANTED
        return Reply(status=page.status_code, json={"balance": number("balance", page)})

    def purchase(self, http: httpx.Client, asked: Asked) -> Reply:
        wanted = typed(asked)
        page = http.get("/credits")
        if page.is_redirect:
            return LOGIN_WANTED
        form = form_of(page, wanted.get("package", ""))
        answer = http.post(asked.path, data={**hidden(form), **wanted})
        if not answer.is_redirect:
            return told(answer)
        price = PRICE.search(form)
        total = price[1] if price else wanted["amount"]  # one's own amount is what one pays
        opened = {"authorization_url": answer.headers["location"]}
        return Reply(status=200, json={**opened, "invoice": {"total_amount": total}})

    def verify(self, http: httpx.Client, asked: Asked) -> Reply:
        page = http.get(asked.path, params=asked.query)
        if page.is_redirect:
            return LOGIN_WANTED
        state = STATE.search(page.text)
        if state is None or state[1] in UNTOLD:
            return told(page)
        if state[1] != "success":
            return Reply(status=200 if state[1] == "pending" else 400, json={"status": state[1]})
        receipt = {"credits_added": number("added", page), "new_balance": number("balance", page)}
        return Reply(status=200, json={"status": "success", **receipt})


def typed(asked: Asked) -> dict[str, str]:
    """What a form can carry of a purchase."""
    if asked.content is not None:
        not_applicable("browsers put forms together, so there is no broken JSON")
    for value in asked.fields.values():
        if value is None or isinstance(value, bool | list | dict):
            not_applicable("a form carries texts alone")
    return {name: str(value) for name, value in asked.fields.items()}


def form_of(page: httpx.Response, package: str) -> str:
    """The form that buys the package; any form for what is not sold."""
    offers: list[str] = FORM.findall(page.text)
    return next((form for form in offers if hidden(form)["package"] == package), offers[0])


def hidden(form: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in HIDDEN.findall(form)}


def number(id_: str, page: httpx.Response) -> str | None:
    """The number that stands in the element with this id."""
    found = re.search(rf'id="{id_}">([\d.]+)<', page.text)
    return found[1] if found else None


def told(page: httpx.Response) -> Reply:
    """What a page says that went wrong; no JSON for a page without a word of it."""
    message = MESSAGE.search(page.text)
    return Reply(status=page.status_code, json={"message": message[1]} if message else None)
