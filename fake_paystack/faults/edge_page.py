"""What the edge in front of Paystack says by itself, without asking Paystack."""

from __future__ import annotations

from http import HTTPStatus

from fake_paystack.envelope import Answer

# The form is reported (yabacon/paystack-php#26, for a 400), other statuses in it are assumed.
_PAGE = (
    "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
    "<center><h1>{title}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n"
)


def page(status: int) -> Answer:
    """An HTML page that names the status, such as `502 Bad Gateway`."""
    known = status in HTTPStatus.__members__.values()
    title = f"{status} {HTTPStatus(status).phrase}" if known else str(status)
    return Answer(
        status, _PAGE.format(title=title), (("server", "cloudflare"),), "text/html; charset=UTF-8"
    )
