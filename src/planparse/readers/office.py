"""LibreOffice as a converter: a private profile, no macros, no network, a time limit."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from planparse.errors import BrokenFileError, LimitError

#: Environment variable: `off` never runs LibreOffice, `first` prefers it to our own reader of .doc and .rtf, a path
#: names the program; else it reads only what we cannot.
SWITCH = "PLANPARSE_SOFFICE"
SECONDS = 120
_MAX_RESULT = 100_000_000
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe", "/usr/lib/libreoffice/program/soffice")
# the profile's only setting: macros never run, whatever a document or its folder says
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def find_office() -> str | None:
    """The program, or None where it is missing or switched off."""
    said = os.environ.get(SWITCH, "").strip()
    if said.lower() in ("off", "0", "no", "never"):
        return None
    if said and said.lower() not in ("first", "on", "auto") and Path(said).is_file():
        return said
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def is_preferred() -> bool:
    """Whether LibreOffice is to be asked before our own reader."""
    return os.environ.get(SWITCH, "").strip().lower() == "first" and find_office() is not None


def convert(data: bytes, suffix: str, seconds: float = SECONDS) -> bytes:
    """A text document as .docx. Raises BrokenFileError where LibreOffice cannot open it, LimitError where it takes too long.

    Only to be called where `find_office` finds it.
    """
    program = find_office()
    if program is None:
        raise BrokenFileError(format=suffix, detail="没有 LibreOffice")
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        profile = Path(folder) / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source, target = Path(folder) / f"in.{suffix}", Path(folder) / "out"
        source.write_bytes(data)
        arguments = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), str(source),
        ]  # fmt: skip
        _run(arguments, folder, seconds)
        result = target / "in.docx"
        if not result.is_file():
            raise BrokenFileError(format=suffix, detail="LibreOffice 打不开")
        if result.stat().st_size > _MAX_RESULT:
            raise LimitError(detail="LibreOffice 转换的结果太大")
        return result.read_bytes()


def _run(arguments: list[str], folder: str, seconds: float) -> None:
    """Run it in a process group of its own, so that what it starts ends with it."""
    import signal

    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "WINDIR") if name in os.environ}
    environment |= {"HOME": folder, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "SAL_USE_VCLPLUGIN": "svp", "no_proxy": "*"}
    with subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=environment, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise LimitError(detail=f"LibreOffice 转换超过 {seconds:.0f} 秒") from None
