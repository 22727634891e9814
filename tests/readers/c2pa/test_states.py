"""Content Credentials: every state of its own picture, and not one packet on the network."""

from __future__ import annotations

import datetime
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("c2pa", reason="needs the extra c2pa")
pytest.importorskip("cryptography", reason="signs its own pictures")

from provenance.errors import Unreadable
from provenance.readers import c2pa
from provenance.readers.c2pa_states import state_of
from provenance.readers.containers import walk
from tests.readers.c2pa import signing

ROOT = signing.authority()
BY = signing.signer(ROOT)


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    path = tmp_path / "anchors.pem"
    path.write_text(ROOT.pem)
    return path


def read(folder: Path, data: bytes, *, trust: Path | None = None, check: bool = True) -> c2pa.C2paReading:
    path = folder / "picture"
    path.write_bytes(data)
    return c2pa.read(path, walk(path), trust=trust, check=check)


def rules(reading: c2pa.C2paReading) -> list[str]:
    return [finding.rule for finding in reading.findings]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[Any]]]:
    """A server that notes every connection made to it."""
    met: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def serve() -> None:
            while not done.is_set():
                try:
                    connection, where = server.accept()
                except TimeoutError:
                    continue
                met.append(where)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", met
        time.sleep(0.1)
        done.set()
        thread.join()


def test_a_picture_without_a_manifest_is_absent_and_nothing_is_said(tmp_path: Path) -> None:
    reading = read(tmp_path, signing.picture())
    assert reading.c2pa.state == "absent"
    assert not reading.claims
    assert not reading.findings


@pytest.mark.parametrize(
    ("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("TIFF", "image/tiff")]
)
def test_a_signer_on_the_users_list_is_trusted_and_otherwise_unknown(
    tmp_path: Path, trust: Path, kind: str, media: str
) -> None:
    data = signing.signed(BY, source=signing.picture(kind=kind), media_type=media)
    assert read(tmp_path, data).c2pa.state == "intact-unknown-signer"
    found = read(tmp_path, data, trust=trust).c2pa
    assert (found.state, found.codes) == ("trusted", ())
    assert found.trust_sha256 == hashlib.sha256(trust.read_bytes()).hexdigest()
    assert found.signer is not None
    assert found.signer["name"] == "Desk Camera 7"


def test_another_list_does_not_make_a_signer_trusted(tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_text(signing.authority("Somebody Else").pem)
    reading = read(tmp_path, signing.signed(BY), trust=other)
    assert reading.c2pa.state == "intact-unknown-signer"
    assert rules(reading) == ["C2P-002"]


def test_one_flipped_bit_of_the_picture_is_tampered(tmp_path: Path, trust: Path) -> None:
    data = bytearray(signing.signed(BY))
    data[-10] ^= 1
    reading = read(tmp_path, bytes(data), trust=trust)
    assert reading.c2pa.state == "tampered"
    assert "assertion.dataHash.mismatch" in reading.c2pa.codes
    assert rules(reading) == ["C2P-003"]


def test_one_changed_word_of_the_manifest_is_tampered(tmp_path: Path, trust: Path) -> None:
    data = signing.signed(BY)
    changed = data.replace(b"c2pa.created", b"c2pa.creates")
    assert changed != data
    assert read(tmp_path, changed, trust=trust).c2pa.state == "tampered"


def test_an_expired_certificate_without_a_time_stamp_is_expired_and_damage_outranks_it(
    tmp_path: Path, trust: Path
) -> None:
    # the library refuses to sign with a certificate that has ended, so this one ends just after
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=2)
    data = signing.signed(signing.signer(ROOT, until=soon))
    time.sleep(max(0.0, (soon - datetime.datetime.now(datetime.UTC)).total_seconds()) + 1.1)
    reading = read(tmp_path, data, trust=trust)
    assert (reading.c2pa.state, rules(reading)) == ("expired", ["C2P-002"])
    broken = bytearray(data)
    broken[-10] ^= 1
    assert read(tmp_path, bytes(broken), trust=trust).c2pa.state == "tampered"


def test_a_manifest_elsewhere_is_named_and_not_fetched(tmp_path: Path, listener: tuple[str, list[Any]]) -> None:
    address, met = listener
    reading = read(tmp_path, signing.signed(BY, remote=f"{address}/manifest.c2pa"))
    assert (reading.c2pa.state, reading.c2pa.remote) == ("remote-only", f"{address}/manifest.c2pa")
    assert rules(reading) == ["C2P-002"]
    assert met == []


def test_the_certificates_status_server_is_not_asked(
    tmp_path: Path, trust: Path, listener: tuple[str, list[Any]]
) -> None:
    address, met = listener
    data = signing.signed(signing.signer(ROOT, ocsp=f"{address}/ocsp"))
    assert read(tmp_path, data, trust=trust).c2pa.state == "trusted"
    assert met == []


def test_a_broken_manifest_is_unreadable_and_says_why(tmp_path: Path) -> None:
    data = signing.signed(BY)
    at = data.find(b"c2cl")  # the type of the claim's box
    reading = read(tmp_path, data[:at] + b"xxxx" + data[at + 4 :])
    assert reading.c2pa.state == "unreadable"
    assert reading.c2pa.why or reading.c2pa.codes


def test_a_manifest_is_not_checked_when_nobody_asks(tmp_path: Path) -> None:
    found = read(tmp_path, signing.signed(BY), check=False).c2pa
    assert (found.state, found.why) == ("not-checked", "it was not asked for")


def test_material_without_a_manifest_is_noted(tmp_path: Path, trust: Path) -> None:
    data = signing.signed(BY, ingredient=(signing.picture("red"), "street.jpg"))
    reading = read(tmp_path, data, trust=trust)
    assert reading.c2pa.state == "trusted"
    assert reading.c2pa.ingredients[0]["title"] == "street.jpg"
    assert reading.c2pa.ingredients[0]["has_manifest"] is False
    assert rules(reading) == ["C2P-004"]


def test_material_that_was_tampered_with_shows_through_a_good_signature(tmp_path: Path, trust: Path) -> None:
    broken = bytearray(signing.signed(BY))
    broken[-10] ^= 1
    reading = read(tmp_path, signing.signed(BY, ingredient=(bytes(broken), "street.jpg")), trust=trust)
    assert reading.c2pa.state == "trusted"
    assert "assertion.dataHash.mismatch" in reading.c2pa.ingredients[0]["codes"]
    assert rules(reading) == ["C2P-003"]


def test_what_the_manifest_says_becomes_claims(tmp_path: Path) -> None:
    work = {
        "@type": "CreativeWork",
        "author": [{"@type": "Person", "name": "Ines Hald"}],
        "creditText": "Hald / Example",
    }
    said = {
        "title": "Harbour at night",
        "assertions": [
            signing.created("trainedAlgorithmicMedia", softwareAgent={"name": "Dreamer", "version": "2"}),
            {"label": "stds.schema-org.CreativeWork", "data": work, "kind": "Json"},
            {"label": "cawg.training-mining", "data": {"entries": {"cawg.ai_training": {"use": "notAllowed"}}}},
        ],
    }
    reading = read(tmp_path, signing.signed(BY, said))
    found = {(claim.property, claim.value) for claim in reading.claims}
    assert {
        ("content_credentials", "intact-unknown-signer"),
        ("title", "Harbour at night"),
        ("software", "Desk 3"),
        ("software", "Dreamer"),
        ("ai_system", "Dreamer"),
        ("ai_system_version", "2"),
        ("creator", "Ines Hald"),
        ("credit_line", "Hald / Example"),
        ("data_mining", "ai_training notAllowed"),
        ("digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
    } <= found
    assert {claim.carrier for claim in reading.claims} == {"c2pa"}
    assert reading.c2pa.actions == ("c2pa.created",)


def test_a_trust_list_that_cannot_be_read_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="trust list"):
        read(tmp_path, signing.signed(BY), trust=tmp_path / "nowhere.pem")


@pytest.mark.parametrize(
    ("codes", "verdict", "trusted", "expected"),
    [
        ((), "Trusted", True, "trusted"),
        ((), "Trusted", False, "intact-unknown-signer"),  # the library's own list is not the user's
        (("signingCredential.untrusted",), "Valid", True, "intact-unknown-signer"),
        (("signingCredential.untrusted", "timeStamp.mismatch"), "Valid", True, "intact-unknown-signer"),
        (("cawg.identity.hard_binding.mismatch",), "Valid", True, "intact-unknown-signer"),
        (("signingCredential.expired", "signingCredential.untrusted"), "Invalid", True, "expired"),
        (("claimSignature.outsideValidity",), "Invalid", True, "expired"),
        (("signingCredential.expired", "assertion.dataHash.mismatch"), "Invalid", True, "tampered"),
        (("claimSignature.mismatch",), "Invalid", True, "tampered"),
        (("assertion.missing",), "Invalid", True, "tampered"),
        (("assertion.hashedURI.mismatch",), "Invalid", True, "tampered"),
        (("assertion.action.malformed",), "Invalid", True, "unreadable"),
        (("algorithm.unsupported",), "Invalid", True, "unreadable"),
    ],
)
def test_which_codes_make_which_state(codes: tuple[str, ...], verdict: str, trusted: bool, expected: str) -> None:
    assert state_of(codes, verdict, trusted=trusted) == expected


@pytest.mark.parametrize(
    "store",
    [
        {},
        {"manifests": []},
        {"manifests": {"a": 1}, "active_manifest": "a"},
        {"validation_results": "x", "active_manifest": 4},
    ],
)
def test_a_report_without_its_manifest_is_unreadable(store: dict[str, Any]) -> None:
    assert c2pa.from_report(store).c2pa.state == "unreadable"
