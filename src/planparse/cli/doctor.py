"""`planparse doctor`: what is installed, which formats will work, and why not."""

import typer

from planparse.language import say

HELP = say("检查安装：哪些格式可用，缺什么", "what is installed, which formats will work, why not") + "\n\n" + say(
    "示例：planparse doctor", "Example: planparse doctor"
)

#: What every installation has: the package and its module.
_NEEDED = (
    ("python-docx", "docx"), ("lxml", "lxml"), ("pdfplumber", "pdfplumber"), ("pypdfium2", "pypdfium2"), ("selectolax", "selectolax"),
    ("rapidfuzz", "rapidfuzz"), ("scipy", "scipy"), ("XlsxWriter", "xlsxwriter"), ("jinja2", "jinja2"), ("python-calamine", "python_calamine"),
    ("olefile", "olefile"), ("charset-normalizer", "charset_normalizer"),
)  # fmt: skip
#: Optional parts: what it is for, the module that must be importable, the extra that brings it.
_OPTIONAL = (
    (("网址", "URLs"), "httpx2", "web"),
    (("扫描件识别", "scans (OCR)"), "rapidocr", "ocr"),
    (("Parquet 导出", "Parquet export"), "duckdb", "parquet"),
    (("Dask 集群", "Dask clusters"), "distributed", "cluster"),
)


def command() -> None:
    import locale
    import platform
    import shutil
    import sys
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    from planparse import __version__
    from planparse.readers import FORMATS
    from planparse.writers.registry import WRITERS

    print(f"planparse {__version__}  Python {platform.python_version()}  {platform.system()} {platform.machine()}")
    print(f"{say('语言', 'locale')}: {locale.getlocale()[0]}  stdout: {sys.stdout.encoding}")
    print()
    print(say("可读：", "reads: ") + " ".join(FORMATS))
    print(say("可写：", "writes: ") + " ".join(WRITERS))
    print()
    faults = 0
    for package, module in _NEEDED:
        if not find_spec(module):
            faults += 1
            print(f"  ✗ {package}  pip install {package}")
            continue
        try:
            print(f"  ✓ {package} {version(package)}")
        except PackageNotFoundError:  # a single-file build has the modules without their records
            print(f"  ✓ {package}")
    for (zh, en), module, extra in _OPTIONAL:
        if find_spec(module):
            print(f"  ✓ {say(zh, en)}")
        else:
            print(f"  – {say(zh, en)}  pip install 'planparse[{extra}]'")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    print(f"  ✓ LibreOffice {office}" if office else say("  – LibreOffice 未安装：.doc 用内置方式读取", "  – no LibreOffice: .doc is read by planparse itself"))
    if faults:
        raise typer.Exit(1)
