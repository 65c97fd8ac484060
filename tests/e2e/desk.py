"""The admin as its users work in it: their forms, choosers and translations, in a browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

AUTOSAVE = 900  # milliseconds: a little more than Wagtail waits
SAVED = re.compile("saved|created|updated")


class Desk:
    """A member of staff, logged in."""

    def __init__(self, page: Page, user: str) -> None:
        self.page = page
        page.goto("/admin/")
        page.locator("input[name=username]").fill(user)
        page.locator("input[name=password]").fill("demo")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("link", name="New event")).to_be_visible()

    def begin(self, what: str) -> None:
        """From the dashboard to an empty form."""
        self.page.goto("/admin/")
        self.page.get_by_role("link", name=what).click()
        expect(self.page.get_by_role("tablist").first).to_be_visible()

    def open_tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def settle(self) -> None:
        """Leaves the field and lets Wagtail save by itself: a press of a button meanwhile would save a second time,
        and on a new page that makes a second page."""
        self.page.evaluate("document.activeElement.blur()")
        self.page.wait_for_timeout(AUTOSAVE)
        expect(self.page.locator(".w-autosave-indicator__state--saving")).to_be_hidden()

    def save(self) -> int:
        """The page's number."""
        self.settle()
        self.page.get_by_role("button", name="Save draft").click()
        self.told(SAVED)
        found = re.search(r"/pages/(\d+)/edit/", self.page.url)
        assert found, self.page.url
        return int(found[1])

    def edit(self, page_id: int) -> None:
        self.page.goto(f"/admin/pages/{page_id}/edit/")

    def publish(self, page_id: int, button: str = "Publish") -> None:
        self.edit(page_id)
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name=button, exact=True).click()
        self.told(re.compile("published|scheduled"))

    def told(self, sentence: str | re.Pattern[str]) -> None:
        expect(self.page.locator(".messages .success").filter(has_text=sentence).first).to_be_visible()

    def schedule(self, go_live: str) -> None:
        """Sets when the page that is being edited goes live, or with nothing lifts that; not in force before the
        page is published."""
        self.page.wait_for_load_state("networkidle")
        toggle = self.page.get_by_role("button", name=re.compile("^(Set|Edit) schedule$"))
        if not toggle.first.is_visible():
            self.page.get_by_role("button", name="Toggle status").click()
        toggle.first.click()
        self.page.get_by_label("Go live date/time").fill(go_live)
        self.settle()
        self.page.get_by_role("button", name="Save schedule").press("Enter")  # the calendar may lie over it
        self.told(SAVED)
        self.page.wait_for_load_state("networkidle")
        if toggle.first.is_visible():  # Wagtail keeps the panel open on the next screens, over what is there
            self.page.get_by_role("button", name="Toggle status").click()

    def lift_schedule(self, page_id: int) -> None:
        """A page that is to go live is locked until that is taken back."""
        self.edit(page_id)
        self.page.get_by_role("button", name="Cancel scheduled publish").click()
        self.page.wait_for_load_state("networkidle")
        self.edit(page_id)
        expect(self.page.get_by_role("button", name="Save draft")).to_be_visible()

    def publish_translation(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Publish in ")).click()
        self.told("published")

    def submit_for_translation(self, address: str, language: str) -> None:
        self.page.goto(address)
        self.page.get_by_label(language, exact=True).check()
        self.page.get_by_role("button", name="Submit").click()
        self.told("successfully submitted for translation")

    def translate(self, words_for: Callable[[str], str]) -> int:
        """Translates every passage of the open translation, tab by tab; returns how many."""
        done = 0
        expect(self.page.locator("li.incomplete, li.complete").first).to_be_attached()
        tabs: list[Locator | None] = [*self.page.get_by_role("tab").all()]
        for tab in tabs or [None]:
            if tab:
                tab.click()
            waiting = self.page.locator("li.incomplete:visible")
            while left := waiting.count():
                passage = waiting.first
                source = passage.locator("p").first.inner_text()
                passage.get_by_role("button", name="Translate", exact=True).click()
                passage.locator("textarea").fill(words_for(source))
                passage.get_by_role("button", name="Save", exact=True).click()
                expect(waiting).to_have_count(left - 1)
                done += 1
        expect(self.page.get_by_text("Saving...")).to_have_count(0)
        return done
