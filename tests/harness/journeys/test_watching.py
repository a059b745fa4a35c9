"""What a payer would notice is judged of the target alone."""

import pytest

from harness.failure import Failure
from tests.harness.journeys.conftest import OpenShop

pytestmark = pytest.mark.browser
OTHERS = "http://maps.localhost"
FRAME = f"<h1>Payment successful</h1><iframe src='{OTHERS}/map'></iframe>"
GONE = "<h1>Payment successful</h1><iframe src='http://shop.localhost/chat'></iframe>"


def test_what_others_show_in_a_frame_is_not_the_targets(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": FRAME})
    shop.person.context.route(f"{OTHERS}/**", lambda route: route.fulfill(status=403))

    shop.open_callback()

    assert [each.status for each in shop.evidence.documents()] == [200, 403]
    shop.expect_nothing_refused()
    assert shop.last_page().path == "/callback"


def test_frame_of_the_target_itself_is_its_document_but_no_page(open_shop: OpenShop) -> None:
    shop = open_shop({"/callback": GONE})
    shop.person.context.route("**/chat", lambda route: route.fulfill(status=403))

    shop.open_callback()

    with pytest.raises(Failure, match="is answered well"):
        shop.expect_nothing_refused()
    assert shop.last_page().path == "/callback"
