"""What stops a run: one class a cause, its wording in both languages inside it.

Faults *of a document* that leave a result are no exceptions: they are warnings in the plan (`WARNINGS` has
their wording, by code).
"""

from typing import ClassVar

from planparse.language import say


class PlanparseError(Exception):
    """Base of all: `str()` is one line that says what is wrong and what to do.

    The wordings may name fields in braces, which the constructor takes by keyword.
    """

    code: ClassVar[str] = "error"
    zh: ClassVar[str] = "出错了：{detail}"
    en: ClassVar[str] = "error: {detail}"

    def __init__(self, **fields: object) -> None:
        super().__init__()
        self.fields = fields

    def __str__(self) -> str:
        line = " ".join(say(self.zh, self.en).format_map(_Blank(self.fields)).split())
        return line if line.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in line)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.fields)


def _escape(char: str) -> str:
    """What would steer a terminal or turn the direction of writing, as its number: a name may hold it."""
    return char.encode("unicode_escape").decode("ascii")


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _rebuild(kind: type[PlanparseError], fields: dict[str, object]) -> PlanparseError:
    return kind(**fields)


class ReadError(PlanparseError):
    """A document that cannot be read (exit code 1)."""

    code = "unreadable"
    zh = "无法读取：{detail}"
    en = "cannot be read: {detail}"


class MissingFileError(ReadError):
    """No such file."""

    code = "missing_file"
    zh = "找不到这个文件。请检查路径和文件名"
    en = "no such file; check the path and the name"


class FolderError(ReadError):
    """A folder where a file was meant."""

    code = "folder"
    zh = "这是一个文件夹。请给出其中的文件，或用 planparse batch 处理整个文件夹"
    en = "this is a folder; name a file in it, or use `planparse batch` for the whole folder"


class AccessError(ReadError):
    """The system does not let us read it."""

    code = "no_access"
    zh = "系统不允许读取：{detail}"
    en = "the system does not let it be read: {detail}"


class EmptyFileError(ReadError):
    """Zero bytes, or nothing but white space."""

    code = "empty_file"
    zh = "文件是空的，没有任何文字"
    en = "the file is empty: there is no text in it"


class EncryptedError(ReadError):
    """A password is needed."""

    code = "encrypted"
    zh = "文件有密码保护。请先用 Word / WPS 另存为不加密的文件"
    en = "the file is protected by a password; save it without one first"


class BrokenFileError(ReadError):
    """The format is known, the bytes do not follow it."""

    code = "broken_file"
    zh = "文件已损坏，不是完整的 {format} 文件（{detail}）。请重新下载或用 Word / WPS 打开后另存"
    en = "the file is damaged, not a whole {format} file ({detail}); fetch it again, or open and save it anew"


class UnknownFormatError(ReadError):
    """The content is of no format that we read."""

    code = "unknown_format"
    zh = "认不出的文件格式（{detail}）。可读的格式：{known}"
    en = "unknown file format ({detail}); formats that can be read: {known}"


class NoTextLayerError(ReadError):
    """A scan: pages without text."""

    code = "no_text_layer"
    zh = "文件是扫描件，页面上没有文字层。请安装 OCR 支持（pip install 'planparse[ocr]'）或换用可复制文字的文件"
    en = "the file is a scan without a text layer; install OCR (pip install 'planparse[ocr]') or use a file with text"


class ScriptPageError(ReadError):
    """A web page without text: a browser has to run its scripts first."""

    code = "script_page"
    zh = "网页里没有正文，要由浏览器运行脚本后才显示。请在浏览器中打开，另存为网页文件后再读取"
    en = "the page has no text of its own, a browser must run its scripts first; open it in one and save it as a file"


class LimitError(ReadError):
    """A limit that guards this machine was passed."""

    code = "limit"
    zh = "超出安全限制：{detail}"
    en = "over a safety limit: {detail}"


class FetchError(ReadError):
    """A page or file that cannot be had from its address."""

    code = "fetch"
    zh = "无法下载 {url}：{detail}"
    en = "cannot fetch {url}: {detail}"


class PrivateAddressError(FetchError):
    """An address inside the own network, which a page from outside must not make us read."""

    code = "private_address"
    zh = "{host} 是本机或内网地址。确需读取时请加 --allow-private"
    en = "{host} is an address of this machine or its network; use --allow-private if you mean it"


class MissingExtraError(ReadError):
    """An optional dependency is not installed."""

    code = "missing_extra"
    zh = "缺少可选组件。请运行：pip install 'planparse[{extra}]'（{detail}）"
    en = "an optional part is missing; run: pip install 'planparse[{extra}]' ({detail})"


class NeedsOfficeError(ReadError):
    """Only LibreOffice can read it, and it is not there."""

    code = "needs_libreoffice"
    zh = "这是{detail}，要有 LibreOffice 才能读取。请安装 LibreOffice，或用 Word / WPS 另存为 .docx"
    en = "only LibreOffice can read this ({detail}); install it, or save the document as .docx"


class UsageError(PlanparseError):
    """The command or its options do not fit together (exit code 2)."""

    code = "usage"
    zh = "{detail}"
    en = "{detail}"


class WriteError(PlanparseError):
    """A result cannot be written (exit code 2); what stood there before is untouched."""

    code = "unwritable"
    zh = "无法写入 {path}：{detail}"
    en = "cannot write {path}: {detail}"


class PlanFileError(ReadError):
    """A JSON file that is no plan."""

    code = "no_plan"
    zh = "不是 planparse 的计划 JSON：{detail}"
    en = "not a plan JSON of planparse: {detail}"


#: Wording of each warning code, Chinese (which the JSON holds) and English (for `--lang en` on the screen).
WARNINGS: dict[str, tuple[str, str]] = {
    "truncated": ("原文只是预览，后面的内容没有给出", "the source is a preview that was cut off"),
    "no_items": ("没有找到任何任务", "no item was found"),
    "loose_text": ("正文中有文字不属于任何任务或标题：{detail}", "text inside the plan that belongs to no item or heading"),
    "undecodable": ("有 {count} 处字节无法解码，已用 � 代替", "some bytes could not be decoded and stand as �"),
    "encoding_guessed": ("编码未声明，按 {encoding} 读取", "the encoding was guessed"),
    "tracked_changes": ("文件含修订痕迹，已按接受全部修订读取", "tracked changes were read as accepted"),
    "guessed_column": ("表格有一列的含义是推断的：{detail}", "the meaning of a table column was guessed"),
    "ragged_table": ("表格有一行的单元格对不上表头：{detail}", "a table row does not fit the header"),
    "no_text_layer": ("第 {page} 页没有文字层", "a page has no text layer"),
    "unreadable_part": ("文件的一部分无法读取：{detail}", "a part of the file cannot be read"),
    "no_year": ("没有找到计划的年份", "the plan's year was not found"),
    "two_bodies": ("两份文件的机关不同：{old}、{new}", "the two are of different bodies: {old}, {new}"),
    "limit": ("超出限制，未全部读取：{detail}", "over a limit; not everything was read"),
    "correction_unfit": ("有一条更正与原文对不上，未采用：{detail}", "a correction no longer fits the source and was left out"),
    "other_files": ("计划取自“{plan}”，另有文件未采用：{detail}", "other files came with the plan and were left out"),
    "picture": ("文档含 {count} 张图片，图片中的文字未读取", "text inside pictures was not read"),
    "ocr": ("文字由光学识别得到，请核对数字：{detail}", "text came from OCR; check the figures"),
}
