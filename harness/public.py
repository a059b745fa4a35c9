"""What `harness` offers to scenarios, from where it is made."""

from harness.accounts import User as User
from harness.adapter import Adapter as Adapter
from harness.adapter import Asked as Asked
from harness.adapter import Login as Login
from harness.adapter import Reply as Reply
from harness.answer import Answer as Answer
from harness.books import Books as Books
from harness.crowd import all_opened_well as all_opened_well
from harness.crowd import at_once as at_once
from harness.event import charge_success as charge_success
from harness.event import news_of_other_things as news_of_other_things
from harness.event import news_of_strangers as news_of_strangers
from harness.event import news_that_takes_nothing_back as news_that_takes_nothing_back
from harness.failure import Failure as Failure
from harness.finding import not_applicable as not_applicable
from harness.invoice import Invoice as Invoice
from harness.journeys.checkout import Checkout as Checkout
from harness.journeys.person import People as People
from harness.journeys.person import Person as Person
from harness.journeys.shop import Shop as Shop
from harness.paystack import FakePaystack as FakePaystack
from harness.race import Race as Race
from harness.reference import unguessable as unguessable
from harness.system import Purchase as Purchase
from harness.system import Target as Target
from harness.transaction import Transaction as Transaction
