"""Shops show what they sell in many ways; each lets a person buy just that."""

import pytest
from playwright.sync_api import Page

from harness.journeys.choosing import a_package, choose_method, offered
from harness.journeys.selectors import Selectors

pytestmark = pytest.mark.browser
PACKAGES = {"starter": 30, "value": 100, "premium": 250}
BOUGHT = """
<script>
  const buy = (what) => { document.title = what };
  let chosen = () => new FormData(document.forms[0]).get("package");
</script>
"""


def each(template: str) -> str:
    """The template once a package."""
    return "".join(
        template.replace("NAME", name).replace("CREDITS", str(credits))
        for name, credits in PACKAGES.items()
    )


PAGES = {
    "named": each("<button onclick=\"buy('NAME')\">Buy NAME</button>"),
    "named_links": each('<a href="#" onclick="buy(\'NAME\')">Get the NAME pack</a>'),
    "named_by_credits": each(
        "<button onclick=\"buy(document.title ? 'twice' : 'NAME')\">Buy CREDITS credits</button>"
    ),
    "cards_with_a_button_each": each(
        "<article><h2>NAME</h2><p>Value for money</p><div><p>CREDITS credits</p>"
        "<button onclick=\"buy('NAME')\">Buy now</button></div></article>"
    ),
    "rows_named_by_credits": "<table>"
    + each(
        "<tr><td>CREDITS.00 credits</td><td><button onclick=\"buy('NAME')\">Buy</button></td></tr>"
    )
    + "</table>",
    "radio_buttons": "<form>"
    + each("<label><input type=radio name=package value=NAME>Pack NAME</label>")
    + "<button type=button onclick='buy(chosen())'>Buy</button></form>",
    "radio_buttons_named_by_credits": "<form>"
    + each("<label><input type=radio name=package value=NAME-1>CREDITS AI credits</label>")
    + "<button type=button onclick='buy(chosen().slice(0, -2))'>Buy</button></form>",
    "hidden_radio_buttons": "<style>input { display: none }</style><form>"
    + each("<input type=radio name=package id=NAME value=NAME><label for=NAME>NAME</label>")
    + "<button type=button onclick='buy(chosen())'>Pay now</button></form>",
    "radio_buttons_beside_another_form": "<form>"
    + each("<label><input type=radio name=package value=NAME>NAME</label>")
    + "<button type=button onclick='buy(chosen())'>Buy</button></form>"
    + "<form><input name=amount><button type=button onclick=\"buy('custom')\">Buy</button></form>",
    "list": "<form><select name=package><option value=''>Choose one</option>"
    + each("<option value=NAME>NAME, CREDITS credits</option>")
    + "</select><button type=button onclick='buy(chosen())'>Checkout</button></form>",
    "list_that_enables_the_button": "<form onchange='document.forms[0].pay.disabled = false'>"
    "<select name=package><option></option>"
    + each("<option value=P-CREDITS data-name=NAME>The NAME pack</option>")
    + "</select><button type=button name=pay disabled"
    " onclick='buy(form.package.selectedOptions[0].dataset.name)'>Top up</button></form>",
    "cards_to_press": each(
        "<button aria-pressed=false onclick=\"chosen = 'NAME'; this.ariaPressed = 'true'\">"
        "NAME: CREDITS credits</button>"
    )
    + "<button onclick='buy(chosen)'>Buy</button><script>chosen = ''</script>",
}


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_package_that_is_wanted_is_bought(page: Page, kind: str, package: str) -> None:
    page.set_content(BOUGHT + PAGES[kind])

    offered(page, Selectors({}), a_package(package, PACKAGES[package])).click()

    assert page.title() == package


def test_card_that_is_pressed_stays_pressed(page: Page) -> None:
    page.set_content(BOUGHT + PAGES["cards_to_press"])

    for _ in range(2):
        offered(page, Selectors({}), a_package("value", 100)).click()

    assert page.get_by_role("button", pressed=True).all_inner_texts() == ["value: 100 credits"]


def test_only_button_is_taken_where_there_is_no_choice(page: Page) -> None:
    page.set_content(BOUGHT + "<button onclick=\"buy('it')\">Buy credits</button>")

    offered(page, Selectors({}), a_package("starter", 30)).click()

    assert page.title() == "it"


@pytest.mark.parametrize("selector", ["[data-pack={package}]", "#go"])
def test_own_selector_comes_first(page: Page, selector: str) -> None:
    own = each("<i data-pack=NAME onclick=\"buy('NAME')\">NAME</i><button>Buy NAME</button>")
    page.set_content(BOUGHT + own + PAGES["list"].replace("<button", "<button id=go"))

    offered(page, Selectors({"buy": selector}), a_package("value", 100)).click()

    assert page.title() == "value"


METHODS = {
    "radio_buttons": "<label><input type=radio name=way value=card>Card</label>"
    "<label><input type=radio name=way value=momo>Mobile Money</label>",
    "list": "<select name=way><option value=card>Card</option>"
    "<option value=mobile_money>MTN or Vodafone</option></select>",
}


@pytest.mark.parametrize(
    ("kind", "selectors", "value"),
    [
        ("radio_buttons", {}, "momo"),
        ("list", {}, "mobile_money"),
        ("radio_buttons", {"method": "text=Mobile Money"}, "momo"),
        ("list", {"method": "select"}, "mobile_money"),
    ],
)
def test_method_is_chosen(page: Page, kind: str, selectors: dict[str, str], value: str) -> None:
    page.set_content(f"<form>{METHODS[kind]}<button>Buy</button></form>")

    assert choose_method(page, Selectors(selectors), "mobile_money")

    assert page.evaluate("document.forms[0].way.value") == value


def test_method_that_is_not_offered_is_none(page: Page) -> None:
    page.set_content("<button>Buy</button>")

    assert not choose_method(page, Selectors({}), "mobile_money")
