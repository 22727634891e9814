"""What needs no catalogue: read a caption, explain a rule, look up an agent, print the property table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from provenance import agents as agent_data
from provenance import captions, terms
from provenance import rules as rule_data
from provenance.errors import BadRow, NotFound
from provenance.model import MEDIA_KINDS
from provenance.quick import seldom_collected
from provenance.readers.intake import Source, read_bytes, refuse_over, sources

MAX_CAPTION_FILE = 256 * 1024 * 1024
_TOGETHER, _HELD = 256, 64_000
"""Captions read together, and the characters they may have: all that is found in them is held at once."""
_HARDLY = 1_000_000
"""New objects after which circles are looked for: a reading holds none, and a batch of them is alive at once."""
_DECODER = json.JSONDecoder()
_TEXT_OR_NONE = (str, type(None))


def parse_text(
    text: str, *, language: str | None = None, context: str = "caption", explain: bool = False
) -> dict[str, Any]:
    """Read one caption; the answer has INTERFACE.md's `parse` keys. `explain` adds the rivals' scores, best first."""
    return _answer(None, captions.read_caption(text, language=language, context=context), explain)


def _answer(id: Any, reading: captions.CaptionReading, explain: bool) -> dict[str, Any]:
    answer = reading.as_json(id, always=True)
    if explain:
        answer["scores"] = [{"convention": name, "score": score} for name, score in reading.scores]
    return answer


def parse(
    rows: Iterable[Mapping[str, Any]], *, language: str | None = None, explain: bool = False
) -> list[dict[str, Any]]:
    """Read many captions; each row has `text` and may have `id`, `lang` (else `language`) and `context`."""
    with seldom_collected(_HARDLY):
        return [_answer(id, reading, explain) for id, reading in _readings(rows, language)]


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Some rows at a time: all that is found in their captions is held at once."""
    batch: list[Mapping[str, Any]] = []
    held = 0
    for row in rows:
        batch.append(row)
        held += len(row["text"])
        if held > _HELD or len(batch) == _TOGETHER:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _readings(rows: Iterable[Mapping[str, Any]], language: str | None) -> Iterator[tuple[Any, captions.CaptionReading]]:
    """Each row's id and what its caption says."""
    for batch in _batches(rows):
        asked = [(row["text"], row.get("lang") or language, row.get("context") or "caption") for row in batch]
        yield from zip([row.get("id") for row in batch], captions.read_captions(asked), strict=True)


def parse_file(name: str, *, language: str | None = None, explain: bool = False) -> list[dict[str, Any]]:
    """Read the captions of a JSON Lines file (`-`: standard input). Raises BadRow naming the first bad line."""
    return parse(_file_rows(name), language=language, explain=explain)


def parse_file_json(name: str, *, language: str | None = None, explain: bool = False) -> str:
    """The same as JSON text, as `json.dumps` writes it with `ensure_ascii` off, and sooner."""
    return f"[{', '.join(each_of_file_json(name, language=language, explain=explain))}]"


def each_of_file_json(name: str, *, language: str | None = None, explain: bool = False) -> Iterator[str]:
    """The text of each answer of it, one after the other; raises BadRow where the bad line is reached."""
    with seldom_collected(_HARDLY):
        for id, reading in _readings(_file_rows(name), language):
            yield captions.written(reading, id, scores=explain)


def _file_rows(name: str) -> Iterator[dict[str, Any]]:
    source = next(iter(sources([name])))
    data = read_bytes(source, limit=MAX_CAPTION_FILE)
    refuse_over(len(data), MAX_CAPTION_FILE, source.name)
    return caption_rows(source, data)


def each_of_file(name: str, *, language: str | None = None, explain: bool = False) -> Iterator[dict[str, Any]]:
    """`parse_file` one after the other, so that they need not be held together; raises BadRow before the first."""
    rows = [*_file_rows(name)]
    with seldom_collected(_HARDLY):
        for id, reading in _readings(rows, language):
            yield _answer(id, reading, explain)


def caption_rows(source: Source, data: bytes) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file of captions, checked."""
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if line.strip():
            yield _caption_row(line, f"{source.name}, line {number}", source.name)


def _parsed(line: str) -> Any:
    """The value of a line of JSON; a line that is nothing but one value is read in one step."""
    try:
        value, end = _DECODER.raw_decode(line)
    except json.JSONDecodeError:
        return json.loads(line)  # with white space before it, or what is wrong with it
    return value if end == len(line) else json.loads(line)


def _caption_row(line: str, where: str, path: str) -> dict[str, Any]:
    try:
        row = _parsed(line)
    except RecursionError as e:
        raise BadRow(f"{where}: not JSON (nested too deeply); give one object a line", path=path) from e
    except json.JSONDecodeError as e:
        why = (
            f"something stands behind its first value, at column {e.colno}"
            if e.msg == "Extra data"
            else f"not JSON ({e})"
        )
        raise BadRow(f"{where}: {why}; give one object a line", path=path) from e
    except ValueError as e:  # Python reads no number of more than 4,300 digits
        raise BadRow(f"{where}: a number in it is too long; write it as a text", path=path) from e
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadRow(f'{where}: no `text`; give objects like {{"text": "…"}}', path=path)
    if not isinstance(row.get("lang"), _TEXT_OR_NONE):
        raise BadRow(f'{where}: `lang` is no text; give a language such as "en"', path=path)
    if row.get("context") not in (None, "", "caption", "body"):
        raise BadRow(f'{where}: `context` is "caption" or "body"', path=path)
    return row


def rules() -> list[dict[str, Any]]:
    """Every rule: code, name, severity per profile, what it subsumes."""
    return rule_data.as_json()


def explain(code: str) -> dict[str, Any]:
    """One rule's page. Raises NotFound when there is no such rule."""
    wanted = next((c for c, r in rule_data.RULES.items() if code.upper() == c or code == r.name), None)
    if wanted is None:
        raise NotFound(f"there is no rule '{code}'; `provenance rules` lists them")
    about = next(r for r in rule_data.as_json() if r["code"] == wanted)
    return {**about, "page": rule_data.explain(wanted)}


def agents(name: str | None = None) -> list[dict[str, Any]]:
    """The agents known, or the one a name, an alias in any script, or an id leads to. Raises NotFound."""
    known = agent_data.load()
    if name is None:
        return [asdict(a) for a in known.values()]
    agent = known.get(name) or agent_data.alias_index().lookup(name)
    if agent is None:
        raise NotFound(f"no agent is called '{name}'; `provenance agents` lists them, docs/agents.md how to add one")
    return [asdict(agent)]


_LISTENING = "listening-version"  # an article read aloud: audio, and judged apart


def property_table() -> list[dict[str, Any]]:
    """Every property with its names in the standards; `slot_of`: for which kinds an audit asks for it, by profile."""
    kinds = (*MEDIA_KINDS, _LISTENING)
    profiles = [rule_data.profile(name) for name in rule_data.PROFILES]
    return [
        {
            **row,
            "slot_of": {
                p.name: [kind for kind in kinds if p.applies(row["id"], kind)] for p in profiles if row["id"] in p.slots
            },
        }
        for row in terms.as_json()
    ]
