"""The words of the pages in other languages: the catalogues are complete, and compiled."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2] / "parting"
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po"))
LANGUAGES = [path.parts[-3] for path in CATALOGUES]
FUNCTIONS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2}


def _calls(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = node.args[: FUNCTIONS.get(node.func.id, 0)]
            if not texts:
                continue
            yield tuple(ast.literal_eval(text) for text in texts)


_TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATES = re.compile(rf"\b(?:_|n?gettext)\(({_TEXT}(?:, ?{_TEXT})?)")


def _of_template(path):
    written = templatize(path.read_text("utf-8"), origin=str(path))
    return {ast.literal_eval(f"({found},)") for found in _IN_TEMPLATES.findall(written)}


def texts():
    """Return all texts that are to be translated; those with a plural as two."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text("utf-8")
        if "django.utils.translation" in source:
            found |= set(_calls(source))
    for path in PACKAGE.rglob("templates/**/*.html"):
        found |= _of_template(path)
    return found


def entries(path):
    """Yield the entries of a catalogue: its texts, then their translations."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        said: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                assert "fuzzy" not in line, block
                continue
            key, _, text = line.partition('"')
            name = key.strip() or name
            said[name] = said.get(name, "") + ast.literal_eval(f'"{text}')
        plural = said.get("msgid_plural")
        source = (said["msgid"],) if plural is None else (said["msgid"], plural)
        yield source, tuple(text for key, text in said.items() if key.startswith("msgstr"))


def test_german_is_one_of_them():
    assert "de" in LANGUAGES


@pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)
def test_a_catalogue_has_each_text_and_no_other(path):
    listed = dict(entries(path))
    listed.pop(("",))
    assert set(listed) == texts(), "make translations"
    for source, translated in listed.items():
        assert all(translated), source
        assert len(translated) == len(source)
        for one in translated:
            assert set(re.findall(r"%\(\w+\)s", one)) == set(re.findall(r"%\(\w+\)s", source[-1]))


@pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)
def test_what_is_compiled_is_what_is_written(path):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for source, translated in entries(path):
        if source == ("",):
            continue
        if len(source) == 1:
            assert compiled.gettext(source[0]) == translated[0], "make translations"
        else:
            one, many = source
            found = tuple(compiled.ngettext(one, many, number) for number in (1, 2))
            assert found == translated
