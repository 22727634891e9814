"""Drafts the questions to send to those who could fill the open gaps: one letter for each party, nothing recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance import agents as agent_data
from provenance import rules
from provenance.agents import Agent, alias_index
from provenance.errors import UsageError
from provenance.model import Gap
from provenance.services import deciding
from provenance.services.composing.wording import Wording, wording
from provenance.services.summaries import current_caption
from provenance.store import Catalog
from provenance.views import View, view

_ASKABLE = frozenset(("not-recorded", "not-specified-by-source", "unknown", "withheld", "disputed", "not-assessed"))
_SAID = frozenset(("not-specified-by-source", "unknown", "withheld", "disputed"))
_PARTIES = ("source", "supplier", "distributor", "publisher")
_LONGEST = 300
_ITEM = "item:"


@dataclass(slots=True)
class _Question:
    """One gap to ask about, where it lives, and the items that inherit it."""

    gap: Gap
    home: int
    items: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Letter:
    """The questions for one party; nobody is named where no item says who could answer."""

    name: str | None
    agent: str | None
    kind: str | None
    questions: dict[str, _Question] = field(default_factory=dict)


def drafts(
    catalog: Catalog,
    handles: Sequence[str] = (),
    *,
    where: str | None = None,
    language: str = "en",
    profile: str = "news",
) -> dict[str, Any]:
    """One letter for each party that could answer the open gaps of the named or selected items.

    Answers {"language", "letters": [{"party", "subject", "text", "questions"}], "gaps", "not_asked"}. Writes nothing.
    Raises UsageError for a language without a wording table, or when neither items nor a query are given.
    """
    words = wording(language)
    if bool(handles) == (where is not None):
        raise UsageError("name the items, as in `ask --draft 3 4`, or select them, as in `ask --draft --where case:x`")
    ids = [catalog.resolve(handle) for handle in handles] if where is None else catalog.matching(where)
    known = {**agent_data.load(), **catalog.agents()}
    views: dict[int, View] = {}
    letters: dict[str, _Letter] = {}
    left: dict[str, int] = {}
    for record in catalog.records(dict.fromkeys(ids)):
        seen = view(record)
        _hold(views, seen)
        for gap in rules.find_gaps(record, seen, profile=profile, today=catalog.today):
            if gap.lifecycle != "open":
                continue
            if not _is_question(gap, words):
                left[gap.rule] = left.get(gap.rule, 0) + 1
                continue
            _add(letters, gap, seen, views, known)
    texts = [_text(letter, words, views) for letter in _ordered(letters)]
    return {
        "language": language,
        "letters": texts,
        "gaps": sum(len(letter.questions) for letter in letters.values()),
        "not_asked": [{"rule": code, "gaps": count} for code, count in sorted(left.items())],
    }


def _is_question(gap: Gap, w: Wording) -> bool:
    """Whether a party can be asked: notes are asked about only where they are of who, when and where."""
    weighty = gap.severity != "note" or w.has("questions", gap.property)
    return weighty and gap.status in _ASKABLE and w.has("ask", gap.property)


def record(catalog: Catalog, answer: Mapping[str, Any], *, on: str | None, by: str, why: str | None) -> dict[str, Any]:
    """Note every question of a draft as asked, as `ask` does for one; letters to nobody are left open."""
    done: dict[str, Any] = {"revisions": [], "items": [], "changed": []}
    for letter in answer["letters"]:
        if letter["party"] is None:
            continue
        to = letter["party"]["agent"] or letter["party"]["name"]
        for question in letter["questions"]:
            said = deciding.ask(catalog, question["gap"], to=to, on=on, by=by, why=why or "questions drafted and sent")
            for name in done:
                done[name] += [x for x in said.get(name, ()) if x not in done[name]]
    return done


def _hold(views: dict[int, View], seen: View) -> None:
    """Every view by item, the originals' too: a question about an inherited gap is about the original."""
    if seen.record.item.id is not None:
        views.setdefault(seen.record.item.id, seen)
    for _, original in seen.originals:
        _hold(views, original)


def _add(
    letters: dict[str, _Letter], gap: Gap, seen: View, views: Mapping[int, View], known: Mapping[str, Agent]
) -> None:
    home = gap.inherited_from if gap.inherited_from is not None else gap.item
    name, agent = _party(gap, views.get(home, seen), known)
    kind = known[agent].kind if agent is not None and agent in known else None
    letter = letters.setdefault(agent or (name or "").casefold(), _Letter(name, agent, kind))
    question = letter.questions.setdefault(gap.key, _Question(gap, home))
    if gap.item != home and gap.item not in question.items:
        question.items.append(gap.item)


def _party(gap: Gap, seen: View, known: Mapping[str, Agent]) -> tuple[str | None, str | None]:
    """Whom to ask: who kept silent, else the source, else whoever passed it on."""
    silent = gap.evidence.silent
    if silent is not None:
        agent = known.get(silent) or alias_index().lookup(silent)
        return (agent.name, agent.id) if agent is not None else (silent, None)
    for property in _PARTIES:
        for entry in seen.claimed(property):
            if entry.value and entry.claim.kind not in ("social", "individual"):
                agent = known.get(entry.claim.agent or "")
                return (agent.name, agent.id) if agent is not None else (entry.value, None)
    return None, None


def _ordered(letters: Mapping[str, _Letter]) -> list[_Letter]:
    """Letters by the name of the party, the one to nobody last."""
    return sorted(letters.values(), key=lambda letter: (letter.name is None, (letter.name or "").casefold()))


def _text(letter: _Letter, w: Wording, views: Mapping[int, View]) -> dict[str, Any]:
    homes = list(dict.fromkeys(question.home for question in letter.questions.values()))
    count = len(homes)
    key = "subject" if count > 1 else "subject_one" if len(letter.questions) == 1 else "subject_several_of_one"
    subject = w.words("letter", key).format(count=count)
    greeting = w.words("letter", "greeting_nobody")
    if letter.name:
        greeting = w.fill("letter", "greeting", party=w.party(letter.name)).text
    lines = [greeting, "", w.words("letter", "lead")]
    for number, home in enumerate(homes, 1):
        own = [q for q in letter.questions.values() if q.home == home]
        lines += ["", *_about(number, home, views[home], w), *(line for q in own for line in _question(q, w))]
    lines += ["", w.words("letter", "close"), "", w.words("letter", "sign")]
    party = {"name": letter.name, "agent": letter.agent, "kind": letter.kind} if letter.name else None
    questions = [_json(q, w) for q in letter.questions.values()]
    return {"party": party, "subject": subject, "text": "\n".join(lines), "questions": questions}


def _about(number: int, home: int, seen: View, w: Wording) -> Iterable[str]:
    """By what the party will recognise the item: its caption, its credit, its own reference."""
    label = w.kind(seen.kind)["label"]
    yield w.words("letter", "item").format(number=number, Label=label[:1].upper() + label[1:], item=home)
    caption = current_caption(seen.record)
    if caption is not None and caption.content:
        yield "   " + w.words("letter", "caption").format(caption=_short(caption.content))
    else:
        yield from _undescribed(seen, w)
    for name, key in (("credit_line", "credit"), ("supplier_reference", "reference"), ("identifier", "reference")):
        entry = next((e for e in seen.claimed(name) if e.value and e.claim.role in (None, "guid", "itemid")), None)
        if entry is not None:
            yield "   " + w.words("letter", key).format(**{key: _short(entry.value or "")})
            if key == "reference":
                return


def _undescribed(seen: View, w: Wording) -> Iterable[str]:
    """What an item without a caption can be known by: when it was released, and the article that speaks of it."""
    released = seen.effective("date_released")
    if released is not None and released.value and not released.bound:
        yield "   " + w.fill("letter", "released", when=w.when(released.stated or released.value)).text
    for document in seen.documents:
        said = (e for name in ("headline", "url") if (e := document.effective(name)) is not None and e.value)
        name = next((_short(e.value or "") for e in said), None)
        if name is not None:
            yield "   " + w.words("letter", "described").format(document=name)
            return


def _question(question: _Question, w: Wording) -> Iterable[str]:
    gap = question.gap
    yield f"   – {w.words('ask', gap.property)}"
    why = _why(gap, w)
    if why:
        yield f"     {why}"
    if gap.evidence.quote and gap.status in _SAID:
        yield "     " + w.words("letter", "heard").format(quote=_short(gap.evidence.quote))
    if question.items:
        yield "     " + w.words("letter", "also").format(items=", ".join(map(str, question.items)))


def _why(gap: Gap, w: Wording) -> str | None:
    if not w.has("why", gap.status):
        return None
    if gap.status == "disputed":
        values = [_short(v) for v in gap.evidence.values if not v.startswith(_ITEM)]  # our numbers tell them nothing
        return w.words("why", "disputed").format(values="; ".join(values)) if values else None
    return w.words("why", gap.status) if gap.evidence.silent else None


def _json(question: _Question, w: Wording) -> dict[str, Any]:
    gap = question.gap
    return {
        "gap": gap.key,
        "rule": gap.rule,
        "item": question.home,
        "items": question.items,
        "property": gap.property,
        "status": gap.status,
        "question": w.words("ask", gap.property),
        "quote": gap.evidence.quote,
    }


def _short(words: str) -> str:
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0] + " …"
