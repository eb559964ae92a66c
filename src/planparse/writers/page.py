"""The shell of every page that is written: one self-contained file that asks nothing of a network.

    page(title, body, css=…, js=…, data=…) -> str

The Content-Security-Policy allows this page's own style and script by their hashes and nothing else: no `style=`
attributes, no `onclick=`; use classes, SVG attributes and listeners. Colours and type are variables of `page.css`.
Templates are rendered by `environment()`, which escapes every value.
"""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

from planparse.language import current

_TEMPLATES = Path(__file__).parent / "templates"


def page(title: str, body: str, *, css: str = "", js: str = "", data: object = None) -> str:
    """The whole page as text.

    `body` is Markup (what `environment()` templates give) or plain text, which is escaped; `css` and `js` are the
    page's own, after the common style; `data` is what the script finds as JSON in the element with the id `data`.
    """
    style = asset("page.css") + css
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {digest(style)}; script-src {digest(js) if js else chr(39) + 'none' + chr(39)}; img-src data:"
    )
    return render("page.html", title=title, body=body, style=style, script=js, policy=policy, data=data)


def render(template: str, **values: object) -> "Markup":
    """A template of this package filled in, every value escaped."""
    from markupsafe import Markup

    return Markup(environment().get_template(template).render(language=_html_language(), **values))


@cache
def environment() -> "Environment":
    """The one jinja2 environment: escapes always, refuses unknown names, knows `script_data`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["script_data"] = script_data
    made.filters["trusted"] = _trusted
    return made


def asset(name: str) -> str:
    """A style or script of this package, as text."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def script_data(value: object) -> "Markup":
    """JSON that cannot end the element it stands in."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(char, escape)
    return Markup(text)


def digest(content: str) -> str:
    """The source expression by which a policy allows an inline element: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _trusted(text: str) -> "Markup":
    """For our own style and script only, which stand unescaped."""
    from markupsafe import Markup

    return Markup(text)


def _html_language() -> str:
    return "en" if current() == "en" else "zh-CN"
