"""The page as a person uses it: by mouse, keyboard and link, on any screen, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import redline
from redline.questions.report.ask import ask as case_report
from redline.questions.report.page_html import page_html
from tests.page.opened import EXAMPLES, TRIANGLE, Opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


GOOD = EXAMPLES.parent / "tests" / "cases" / "good"


def case(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", [name], indirect=True)


@case("gaza-isf")
def test_a_proposal_is_one_click_away_and_its_verdict_in_sight(opened: Opened) -> None:
    page = opened.at()
    page.get_by_role("button", name="turkish_troops_without_consent").first.click()
    assert opened.verdict.startswith("Violates 2 lines.")
    card = page.locator("#line-no_turkish_military")
    assert card.locator("[data-broken]").inner_text() == "broken by deploys(Turkey, military)"
    assert "✗ violated" in card.locator("[data-status]").inner_text()
    page.evaluate("scrollTo(0, 3000)")
    assert page.locator("#banner").bounding_box()["y"] == 0  # type: ignore[index]


@case("gaza-isf")
def test_a_reading_is_chosen_and_undone(opened: Opened) -> None:
    page = opened.at("p=turkish_troops_with_consent")
    assert opened.verdict == (
        "Depends on how no_turkish_military is read: violated if categorical or broad; acceptable "
        "if waivable or broad_waivable."
    )
    card = page.locator("#line-no_turkish_military")
    card.get_by_role("radio", name="waivable no Turkish troops").check()
    assert opened.verdict.startswith("Acceptable.")
    card.get_by_role("radio", name="categorical").check()
    assert opened.verdict.startswith("Violates no_turkish_military (Israel).")
    card.get_by_role("radio", name="under every reading").check()
    assert opened.verdict.startswith("Depends")


@case("gaza-isf")
def test_giving_a_line_up_takes_it_out_of_the_verdict(opened: Opened) -> None:
    page = opened.at("p=turkish_troops_with_consent")
    page.get_by_role("checkbox", name="no_turkish_military is asked for").uncheck()
    assert opened.verdict.endswith("1 line given up.")
    assert opened.verdict.startswith("Acceptable.")


@case("gaza-isf")
def test_the_address_carries_everything_and_brings_it_back(opened: Opened) -> None:
    page = opened.at("p=arab_troops")
    page.get_by_role("checkbox", name="deploys(Turkey, military)").click()
    page.get_by_role("radio", name="international", exact=True).check(force=True)
    page.locator("#line-israeli_consent").get_by_role("radio", name="blanket").check()
    page.get_by_role("checkbox", name="no_turkish_military is asked for").uncheck()
    before = opened.verdict
    address = page.evaluate("location.hash.slice(1)")
    opened.at(address)
    assert opened.verdict == before
    assert page.evaluate("location.hash.slice(1)") == address
    assert page.locator("#about-proposal").inner_text() == "arab_troops, changed"
    assert page.locator("#line-israeli_consent .readings :checked").input_value() == "blanket"


@case("gaza-isf")
@pytest.mark.parametrize("address", ["p=nothing", "v.mandate=moon&r.x=y&x=z&d=99", "%%%", "lines"])
def test_an_address_of_something_else_is_no_mishap(opened: Opened, address: str) -> None:
    opened.at(address)
    assert opened.verdict.startswith("Nothing is settled yet.")


@case("gaza-isf")
def test_everything_works_from_the_keyboard(opened: Opened) -> None:
    page = opened.at()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_role("button", name="framework").first.focus()
    page.keyboard.press("Enter")
    assert opened.verdict.startswith("Open.")
    tri = page.get_by_role("checkbox", name="deploys(Egypt, military)")
    tri.focus()
    page.keyboard.press("Space")
    assert tri.get_attribute("aria-checked") == "true"
    page.keyboard.press("Space")
    assert tri.get_attribute("aria-checked") == "false"
    page.keyboard.press("Space")
    assert tri.get_attribute("aria-checked") == "mixed"
    sentence = page.locator(".sentence").first
    sentence.focus()
    page.keyboard.press("Enter")
    assert page.locator("#quoted-by").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#quoted-by").is_hidden()


@case("gaza-isf")
def test_a_sentence_leads_to_what_quotes_it_and_back(opened: Opened) -> None:
    page = opened.at()
    page.locator("#line-israeli_consent a[data-sentence]").click()
    sentence = page.locator(".sentence.lit", has_text="any foreign troops stationed")
    sentence.wait_for()
    sentence.click()
    bubble = page.locator("#quoted-by")
    assert "israeli_consent (United States) · condition" in bubble.inner_text()
    bubble.get_by_role("link", name="israeli_consent").click()
    page.locator("#line-israeli_consent.lit").wait_for()


@case("gaza-isf")
def test_an_open_proposal_can_be_completed(opened: Opened) -> None:
    page = opened.at("p=us_wish")
    page.get_by_role("button", name="Fill in one way to do it").click()
    assert opened.verdict.startswith("Acceptable.")


@case("triangle")
def test_what_conflicts_by_itself_is_resolved_by_giving_one_line_up(opened: Opened) -> None:
    page = opened.at()
    assert opened.verdict.startswith("Blocked.")
    conflict = page.locator("#conflict-list .conflict")
    assert conflict.count() == 1
    assert conflict.locator("li").count() == 3
    assert page.locator("#ways li").count() == 3
    conflict.get_by_role("button", name="give up belmark_commands").click()
    assert opened.verdict.startswith("Nothing is settled yet.")
    assert "can be met together" in page.locator("#alone").inner_text()


@case("ten")
def test_any_choice_of_lines_is_answered_from_the_list_of_conflicts(opened: Opened) -> None:
    """And as the search of the page answers it, which is compared with the solver elsewhere."""
    page = opened.at()
    told = page.evaluate("""() => {
        const { state, judge } = redline;
        const names = redline.case.lines.map((line) => line.name);
        const alone = document.querySelector("#alone");
        const told = [];
        for (let subset = 0; subset < 1024; subset += 13) {
            state.aside = new Set(names.filter((_, place) => !(subset & (1 << place))));
            redline.parts.find((part) => part.ways).show();
            const verdict = [...judge.judged(state.question).verdicts.keys()].join();
            told.push([!alone.textContent.includes("minimal conflict"), verdict]);
        }
        return told;
    }""")
    assert {together for together, _ in told} == {True, False}
    for together, verdict in told:
        assert together == (verdict in {"open", "acceptable"})


@case("crowded")
def test_where_the_search_gives_up_the_page_says_so_and_claims_nothing(opened: Opened) -> None:
    page = opened.at("p=with_tea")
    assert opened.verdict.endswith("Found by the solver; the search of the page gave up.")
    page.get_by_role("checkbox", name="tea").click()
    assert opened.verdict.startswith("Not settled here.")
    assert "undetermined" in page.locator("#lines #line-apart [data-status]").inner_text()


@case("gated")
def test_a_line_that_hangs_on_an_undecided_claim_may_have_lapsed(opened: Opened) -> None:
    page = opened.at("p=only_b")
    assert opened.verdict == (
        "Depends on how perhaps is read: violated if binds; acceptable if lapsed."
    )
    perhaps = page.locator("#lines #line-perhaps")
    assert "only while this_way, which is undecided" in perhaps.inner_text()
    assert "lapsed: only while beaten" in page.locator("#lines #line-gone").inner_text()
    perhaps.get_by_role("radio", name="lapsed it asks for nothing").check()
    assert opened.verdict.startswith("Acceptable.")
    page = opened.at("p=only_a")
    assert opened.verdict == "Violates firm (A)."
    page.locator("#map .stage .edge.gate").first.wait_for(state="attached")
    assert page.locator("#map .edge.gate").count() == 3
    assert page.locator("#map .card", has_text="It is defeated.").inner_text().endswith("defeated.")


@case("gaza-isf")
def test_the_argument_is_drawn_and_can_be_followed(opened: Opened) -> None:
    page = opened.at()
    page.locator("#map .stage .edge").first.wait_for(state="attached")
    cards = page.locator("#map .card")
    boxes = [cards.nth(n).bounding_box() for n in range(cards.count())]
    assert len(boxes) == 21
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert one is not None
            assert other is not None
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart
    attack = page.locator("#map .edge.attacks")
    assert attack.count() == 1
    cards.filter(has_text="engagement_calms").first.hover()
    assert "near" in (attack.get_attribute("class") or "")
    page.locator("#map a.target", has_text="no_turkish_military").click()
    page.locator("#lines #line-no_turkish_military.lit").wait_for()


@case("gaza-isf")
def test_on_a_phone_the_argument_is_a_list(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 380, "height": 800})
    page = opened.at()
    page.locator("html[data-shown=map]").wait_for(state="attached")
    assert page.locator("#map").is_hidden()
    assert "attacks no_turkish_military" in page.locator("#claims").inner_text()


@case("phased-force")
def test_amounts_are_typed_slid_and_refused(opened: Opened) -> None:
    page = opened.at("p=plan_b")
    assert opened.verdict.startswith("Violates 2 lines.")
    amount = page.locator("[data-kind=number]", has_text="Morva · build_up")
    assert amount.locator(".feasible").inner_text() == "will do: 1,700 – 2,607 person"
    field = amount.get_by_role("textbox")
    field.fill("2,607")
    field.press("Enter")
    assert opened.verdict.startswith("Acceptable.")
    field.fill("2608")
    field.press("Enter")
    assert opened.verdict.startswith("Violates budget (the donors).")
    for wrong in ("6001", "12,5", "many", "1.5"):
        field.fill(wrong)
        field.press("Enter")
        assert field.get_attribute("aria-invalid") == "true", wrong
    assert opened.verdict.startswith("Violates budget (the donors).")
    slider = amount.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert opened.verdict.startswith("Acceptable.")
    day = page.locator("[data-kind=date]", has_text="start").get_by_role("textbox")
    day.fill("2026-02-30")
    day.press("Enter")
    assert day.get_attribute("aria-invalid") == "true"


@case("hostile")
def test_what_looks_like_markup_is_shown_as_text(opened: Opened) -> None:
    page = opened.at("p=plan")
    assert not page.evaluate("'broken' in globalThis")
    assert page.locator("main script, main img, main b[onclick]").count() == 0
    text = page.locator("body").inner_text()
    for shown in ("<script>broken = 1</script>", '</script><img src=x onerror="broken = 2">'):
        assert shown in text
    page.locator(".sentence").first.click()
    page.get_by_role("checkbox", name="keep is asked for").uncheck()
    assert not page.evaluate("'broken' in globalThis")


def test_in_a_notebook_the_page_works_in_its_frame(browser: Browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    shown = redline.load(str(TRIANGLE)).check("regional_force")._repr_mimebundle_()
    page.set_content(shown["text/html"])
    frame = page.frame_locator("iframe")
    assert frame.locator("#verdict").inner_text() == "Violates un_mandate (Arvenia)."
    frame.get_by_role("button", name="un_force").first.click()
    assert frame.locator("#verdict").inner_text() == "Blocked."
    frame.get_by_role("link", name="briefing, line 4").first.click()
    frame.locator(".sentence.lit").wait_for()
    assert not faults
    page.close()


def test_every_good_case_has_a_page_that_opens(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for file in sorted(GOOD.glob("*.redline")):
        path.write_text(page_html(case_report(str(file)), with_map=False), encoding="utf-8")
        tab = browser.new_page()
        opened = Opened(tab, path)
        opened.at()
        assert opened.verdict, file.name
        assert not opened.faults, file.name
        tab.close()


@case("gaza-isf")
@pytest.mark.parametrize("width", [320, 380, 800, 1400])
def test_nothing_hangs_out_of_the_window(opened: Opened, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 800})
    page = opened.at("p=turkish_troops_without_consent")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@case("gaza-isf")
def test_on_paper_everything_is_unfolded(opened: Opened) -> None:
    page = opened.at("p=framework")
    folded = page.locator("details:not([open])").count()
    assert folded
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded


@case("gaza-isf")
def test_every_control_has_a_name(opened: Opened) -> None:
    page = opened.at("p=framework")
    nameless = page.evaluate("""() =>
        [...document.querySelectorAll("button, input, select, [role]")]
        .filter((each) => !each.closest("[hidden]"))
        .filter((each) => !(each.ariaLabel || each.getAttribute("aria-labelledby") || each.innerText
            || each.title || each.labels?.length || each.role === "status"))
        .map((each) => each.outerHTML.slice(0, 120))""")
    assert nameless == []


@case("gaza-isf")
def test_the_page_allows_nothing_but_itself(opened: Opened) -> None:
    page = opened.at()
    refused = page.evaluate("""async () => {
        const outcomes = [];
        try { await fetch("https://example.org/"); outcomes.push("fetched"); } catch { }
        const inline = document.createElement("script");
        inline.textContent = "globalThis.broken = 3";
        document.body.append(inline);
        if (globalThis.broken) outcomes.push("ran");
        return outcomes;
    }""")
    opened.faults.clear()  # the browser says what it refused
    assert refused == []
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none';")
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
