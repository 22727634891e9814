"""Many captions at once say what each says alone; the JSON text is what `json.dumps` makes of the answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.captions import read, read_caption, read_captions, written
from provenance.captions.conventions import CONVENTIONS
from provenance.errors import TooLarge
from provenance.services import lookup
from tests.captions.styles import STYLES

TEXTS = [example for convention in CONVENTIONS for example in convention.EXAMPLES] + [text for text, _ in STYLES]
LONG = "Soldiers stand in a field near the river and wait. " * 400 + "(AP Photo/Ada Example)"
ODD = ["", " ", "(", "\x00\u202e", 'Say "no" \\ to it. Photo: Ada "Addie" Example\n', "\ud800 (AFP)", LONG]


def test_many_captions_say_what_each_says_alone() -> None:
    asked = [(text, None, "caption") for text in (*TEXTS, *ODD)]
    asked += [(text, "de", "caption") for text in TEXTS[:20]] + [(text, None, "body") for text in TEXTS[:20]]
    asked += asked[:30]  # asked again
    read.forget()
    together = read_captions(asked)
    read.forget()
    alone = [read_caption(text, language=language, context=context) for text, language, context in asked]
    assert together == alone


def test_nothing_asked_is_nothing_said() -> None:
    assert read_captions([]) == []


@pytest.mark.parametrize("id", [None, 7, "ä\n", {"a": [1.5, None, "é"]}])
def test_the_text_is_what_json_makes_of_the_answer(id: Any) -> None:
    for text in (*TEXTS, *ODD):
        reading = read_caption(text)
        answer = reading.as_json(id, always=True)
        assert written(reading, id) == json.dumps(answer, ensure_ascii=False)
        scores = [{"convention": name, "score": score} for name, score in reading.scores]
        assert written(reading, id, scores=True) == json.dumps({**answer, "scores": scores}, ensure_ascii=False)


def test_a_file_of_several_batches_is_answered_in_order(tmp_path: Path) -> None:
    rows = [{"id": k, "text": TEXTS[k % len(TEXTS)], "lang": (None, "en")[k % 2]} for k in range(600)]
    rows.insert(300, {"id": "long", "text": LONG * 4})
    file = tmp_path / "captions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    answers = lookup.parse_file(str(file))
    assert [answer["id"] for answer in answers] == [row["id"] for row in rows]
    assert [answer["text"] for answer in answers] == [row["text"] for row in rows]
    assert lookup.parse_file_json(str(file)) == json.dumps(answers, ensure_ascii=False)
    assert lookup.parse_file_json(str(file), explain=True) == json.dumps(
        lookup.parse_file(str(file), explain=True), ensure_ascii=False
    )


def test_a_file_over_the_limit_is_refused_and_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "captions.jsonl"
    file.write_text('{"text": "A. (Photo: B)"}\n' * 3)
    monkeypatch.setattr(lookup, "MAX_CAPTION_FILE", 60)  # ends within the third line
    with pytest.raises(TooLarge, match="over the limit of 60 bytes; cut it into parts"):
        lookup.parse_file(str(file))
