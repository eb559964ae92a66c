"""Archives of a notice with its attachments: which file is the plan, and what an archive must not do to us."""

import io
import zipfile

import pytest

from planparse.errors import BrokenFileError, EmptyFileError, EncryptedError, LimitError, ReadError
from planparse.pipeline import extract
from planparse.readers import detect, read
from planparse.readers.litter import is_litter

LETTER = (
    "青禾县水利局\n关于印发2026年重点任务清单的通知\n各乡镇人民政府：\n现将《2026年水利重点任务清单》印发给你们，请认真抓好贯彻落实。\n"
    "一、提高认识。各单位要把思想统一到全县部署上来。\n青禾县水利局\n2026年1月20日\n"
)
PLAN = "2026年水利重点任务清单\n" + "".join(
    f"{n}.实施工程{n}。完成渠道改造{n}0公里，新建泵站{n}座。（牵头股室：建管股；责任单位：供水公司）\n" for n in range(1, 9)
)
FORM = "附件2\n2026年项目申报表\n单位：\n联系人：\n"


def archive(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


def test_plan_and_letter_are_told() -> None:
    plan = extract(archive({"附件2：申报表.txt": FORM.encode(), "附件1：重点任务清单.txt": PLAN.encode(), "通知.txt": LETTER.encode(), "盖章页.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "__MACOSX/._通知.txt": b"x"}), name="通知.zip")
    assert plan.source.format == "zip"
    assert [(s.path, s.role, s.format) for s in plan.source.chain] == [
        ("附件2：申报表.txt", "other", "txt"),
        ("附件1：重点任务清单.txt", "plan", "txt"),
        ("通知.txt", "notice", "txt"),
        ("盖章页.png", "other", None),
    ]
    assert [i.number for i in plan.items] == [str(n) for n in range(1, 9)]
    assert plan.title == "2026年水利重点任务清单"
    assert plan.addressees == ["各乡镇人民政府"]
    assert plan.text.index("各乡镇人民政府") < plan.text.index("1.实施工程1")
    assert {w.code for w in plan.warnings} == {"other_files", "unreadable_part"}


def test_one_file_in_an_archive() -> None:
    plan = extract(archive({"工作要点.txt": (LETTER + PLAN).encode("gb18030")}))
    assert [s.role for s in plan.source.chain] == ["plan"]
    assert plan.source.encoding == "gb18030"
    assert not {"other_files", "unreadable_part"} & {w.code for w in plan.warnings}
    assert len(plan.items) == 8


@pytest.mark.parametrize("name", ["~$清单.docx", ".~清单.docx", "~WRL0001.txt", ".旧清单.txt", "a/.DS_Store", "Thumbs.db", "a/desktop.ini", "__MACOSX/清单.txt", "a/__macosx/清单.txt"])
def test_what_systems_leave_is_no_file_of_the_archive(name: str) -> None:
    assert is_litter(name)
    assert extract(archive({"清单.txt": PLAN.encode(), name: LETTER.encode()})).source.chain == extract(archive({"清单.txt": PLAN.encode()})).source.chain


@pytest.mark.parametrize("name", ["./清单.txt", "../清单.txt", "macosx/清单.txt", "清单.~1.txt"])
def test_what_people_put_there_is(name: str) -> None:
    assert not is_litter(name)


def test_tables_keep_their_places_behind_a_letter() -> None:
    table = "序号\t任务\t目标\t责任单位\n" + "".join(f"{n}\t任务{n}\t新建泵站{n}座\t供水公司\n" for n in range(1, 5))
    plan = extract(archive({"1通知.txt": LETTER.encode(), "2清单.txt": table.encode()}))
    assert len(plan.items) == 4
    for item in plan.items:
        assert plan.text[slice(*item.span)].startswith(item.number or "")
        assert [t.value for t in item.targets] == [int(item.number or 0)]
    assert {p.table for p in plan.places} == {None, 1}


def test_names_written_by_chinese_windows() -> None:
    data = bytearray(archive({"XXXXXXXX.txt": PLAN.encode()}))
    name = "任务清单".encode("gbk")
    assert data.count(b"XXXXXXXX") == 2
    plan = extract(bytes(data.replace(b"XXXXXXXX", name)))
    assert plan.source.chain[0].path == "任务清单.txt"


def test_archive_inside_an_archive() -> None:
    inner = archive({"清单.txt": PLAN.encode()})
    plan = extract(archive({"附件.zip": inner, "通知.txt": LETTER.encode()}))
    assert [(s.path, s.role) for s in plan.source.chain] == [("附件.zip/清单.txt", "plan"), ("通知.txt", "notice")]
    with pytest.raises(LimitError):
        read(archive({"a.zip": archive({"b.zip": inner})}))


def test_bad_names_are_only_names() -> None:
    plan = extract(archive({"../../etc/清单\n.txt": PLAN.encode(), "/abs/通知.txt": LETTER.encode(), "C:\\x\\表.txt": FORM.encode()}))
    assert len(plan.items) == 8
    assert all(s.path.isprintable() for s in plan.source.chain)


def test_nothing_to_read() -> None:
    with pytest.raises(BrokenFileError):
        read(archive({"__MACOSX/x": b"1", "a/": b""}))
    with pytest.raises(ReadError):
        read(archive({"a.png": b"\x89PNG\r\n\x1a\n"}))
    with pytest.raises(EmptyFileError):
        read(archive({"a.txt": b"  "}))


def test_bombs() -> None:
    with pytest.raises(LimitError):
        read(archive({"a.txt": b"0" * 120_000_000}))
    with pytest.raises(LimitError):
        read(archive({f"{n}.txt": PLAN.encode() for n in range(101)}))


def test_locked_file_in_an_archive() -> None:
    data = bytearray(archive({"清单.txt": PLAN.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedError):
        read(bytes(data))


def test_truncated_at_every_place() -> None:
    whole = archive({"清单.txt": PLAN.encode(), "通知.txt": LETTER.encode()})
    for n in range(1, 40):
        with pytest.raises(ReadError):
            read(whole[: len(whole) * n // 40])
    assert detect(whole) == "zip"
