"""Wrong use of the command line in the person's language: one line that says what is wrong, and where help is.

Typer words these faults in English alone; in English they are left as they are.
"""

import re

import typer

from planparse.language import current

#: Base class of typer's faults of use; typer names only its child BadParameter.
Misuse: type[Exception] = typer.BadParameter.__bases__[0]

_QUOTED = re.compile(r"'([^']{1,200})'")
_BRACKETED = re.compile(r"\(([^()]{1,200})\)$")
#: What a value should have been, by words of typer's message.
_SHOULD = (("valid integer", "应为整数"), ("valid number", "应为数字"), ("valid float", "应为数字"), ("greater than", "不能小于 0"), ("in the range", "不能小于 0"))


def tell(error: Exception) -> str:
    """What a fault of use says, without a line end; empty where typer has printed the help already."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return ""
    context = getattr(error, "ctx", None)
    said = _chinese(kind, error) if current() == "zh" else str(getattr(error, "format_message", error.__str__)())
    if context is None:
        return said
    help_line = f"{context.command_path} -h"
    return f"{said}（用法见 {help_line}）" if current() == "zh" else f"{said} (help: {help_line})"


def _chinese(kind: str, error: Exception) -> str:
    message = str(getattr(error, "message", error))
    if kind == "MissingParameter":
        return f"缺少 {_name(error)}"
    if kind == "BadParameter":
        return f"{_name(error)} 的值不对：{next((zh for en, zh in _SHOULD if en in message), message)}"
    if kind == "NoSuchOption":
        like = "、".join(sorted(getattr(error, "possibilities", None) or ()))
        return f"没有 {getattr(error, 'option_name', '')} 这个选项" + (f"，是不是 {like}？" if like else "")
    if kind == "BadOptionUsage":
        return f"选项 {getattr(error, 'option_name', '')} " + ("不带值" if "not take" in message else "后面缺少值")
    if message.startswith("No such command") and (names := _QUOTED.findall(message)):
        return f"没有 {names[0]} 这个命令" + (f"，是不是 {'、'.join(names[1:])}？" if names[1:] else "")
    if "extra argument" in message and (words := _BRACKETED.search(message.rstrip("."))):
        return f"多余的参数：{words.group(1)}"
    return message


def _name(error: Exception) -> str:
    """An option by its spellings, an argument as help shows it."""
    param = getattr(error, "param", None)
    if param is None:
        return ""
    return " / ".join(param.opts) if param.param_type_name == "option" else str(param.metavar or param.name)
