"""Our own certificates and signed pictures: no third party's fixture, no key that anybody else holds."""

from __future__ import annotations

import datetime
import io
import json
from dataclasses import dataclass
from typing import Any

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

NOW = datetime.datetime.now(datetime.UTC)
YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Authority:
    """A root of our own: PEM text, and what signs with it."""

    pem: str
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def authority(name: str = "Test Root") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    certificate = (
        _certificate(subject, subject, key, NOW - 3 * YEAR, NOW + 10 * YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(_pem(certificate), key, certificate)


def signer(
    root: Authority, *, name: str = "Desk Camera 7", until: datetime.datetime | None = None, ocsp: str | None = None
) -> Any:
    """A signer whose certificate ends at `until`; `ocsp` is an address its certificate names for status requests."""
    key = ec.generate_private_key(ec.SECP256R1())
    ends = until or NOW + YEAR
    draft = (
        _certificate(_name(name), root.certificate.subject, key, NOW - 2 * YEAR, ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False)
    )
    if ocsp:
        where = x509.AccessDescription(x509.AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp))
        draft = draft.add_extension(x509.AuthorityInformationAccess([where]), critical=False)
    chain = _pem(draft.sign(root.key, hashes.SHA256())) + root.pem

    def sign(data: bytes) -> bytes:
        return key.sign(data, ec.ECDSA(hashes.SHA256()))

    return c2pa.Signer.from_callback(sign, c2pa.C2paSigningAlg.ES256, chain, None)


def picture(colour: str = "teal", kind: str = "JPEG") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(held, kind)
    return held.getvalue()


def signed(
    by: Any,
    manifest: dict[str, Any] | None = None,
    *,
    source: bytes | None = None,
    media_type: str = "image/jpeg",
    ingredient: tuple[bytes, str] | None = None,
    remote: str | None = None,
) -> bytes:
    """The picture with a manifest in it; with `remote`, only with the address of one."""
    settings = {
        "verify": {"verify_after_sign": False, "verify_trust": False, "remote_manifest_fetch": False},
        "builder": {"thumbnail": {"enabled": False}},
    }
    said = manifest or {"title": "Quay", "assertions": [created()]}
    with c2pa.Context.from_dict(settings) as context:
        builder = c2pa.Builder(json.dumps({"claim_generator_info": [{"name": "Desk", "version": "3"}]} | said), context)
        if ingredient:
            data, title = ingredient
            facts = json.dumps({"title": title, "relationship": "parentOf"})
            builder.add_ingredient(facts, media_type, io.BytesIO(data))
        if remote:
            builder.set_no_embed()
            builder.set_remote_url(remote)
        out = io.BytesIO()
        builder.sign(by, media_type, io.BytesIO(source or picture()), out)
    return out.getvalue()


def created(kind: str = "digitalCapture", **more: Any) -> dict[str, Any]:
    """An actions assertion that says the picture was created, and how."""
    uri = f"http://cv.iptc.org/newscodes/digitalsourcetype/{kind}"
    return {
        "label": "c2pa.actions",
        "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": uri, **more}]},
    }


def _certificate(subject: Any, issuer: Any, key: Any, starts: Any, ends: Any) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example Desk"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
