"""Any usual file becomes a text whose offsets are those of the file, with the place and year that it speaks of."""

from __future__ import annotations

import io
import os
import re
import sys
import time
import zipfile
from pathlib import Path

import pytest

from luan_report.reading import (
    LARGEST_FILE,
    Detected,
    ReadingError,
    decode,
    detect_place_and_year,
    identify,
    read_document,
    read_report,
    read_text,
)
from luan_report.reading.superscripts import write_raised
from luan_report.reading.webpages import is_furniture, read_page
from luan_report.reading.word import write_number

REPORT = """政府工作报告
——2023年1月10日在合肥市第十七届人民代表大会第三次会议上
合肥市市长 某某

各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。

一、2022年工作回顾
全市生产总值增长5.5%，PM2.5平均浓度31微克/立方米。
二、2023年重点工作
生产总值增长6%左右。
"""


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def refusal(source: Path | str | io.BytesIO) -> str:
    """The one line with which a source is refused."""
    with pytest.raises(ReadingError) as caught:
        read_report(source)
    message = str(caught.value)
    assert "\n" not in message
    return message


# --- a text file ---------------------------------------------------------------------------------


def test_a_report_is_read_with_all_its_fields(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", REPORT)
    report = read_report(path)
    assert (report.id, report.place, report.year) == ("hefei-2023", "合肥市", 2023)
    assert (report.title, report.source, report.text) == ("政府工作报告", str(path), REPORT)


def test_a_path_as_words_a_stream_and_standard_input_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, "a.txt", REPORT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode("gb18030"))))
    texts = {read_report(str(path)).text, read_report(io.BytesIO(REPORT.encode())).text, read_report("-").text}
    assert texts == {REPORT}


def test_the_source_can_be_named(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", REPORT)
    assert read_report(path, name_of_source="https://example.org/report").source == "https://example.org/report"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(REPORT.replace("——", "--").encode(encoding)) == REPORT.replace("——", "--")


def test_byte_order_marks_are_no_part_of_the_text() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030")):
        assert decode(mark + "增长5%".encode(encoding)) == "增长5%"


def test_short_gb18030_with_signs_that_gbk_lacks() -> None:
    assert decode("面积12㎡²，增长5%".encode("gb18030")) == "面积12㎡²，增长5%"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_nuls_in_a_text_part_what_they_stand_between(encoding: str) -> None:
    text = "全市生产总值增长5%。\n" * 20
    assert decode(f"增长7%\0{text}\0".encode(encoding)) == f"增长7% {text} "


def test_traditional_characters_in_gb18030_are_no_big5() -> None:
    text = "地區生產總值增長5%左右，城鎮新增就業110萬人。" * 20
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_one_and_nothing_else_changes(end: str) -> None:
    text = "  一、回顾  \n\n\t增长５％。\u3000\n"
    assert decode(text.replace("\n", end).encode()) == text


def test_markdown_keeps_its_front_matter_so_that_offsets_count_the_file(tmp_path: Path) -> None:
    text = "---\nsource: x\ntitle: '2023年合肥市政府工作报告'\n---\n\n**一、回顾**\n增长5%。\n"
    document = read_document(save(tmp_path, "a.md", text))
    assert document.text == text
    assert document.title == "2023年合肥市政府工作报告"
    report = identify(document)[0]
    assert (report.place, report.year) == ("合肥市", 2023)
    assert report.text[report.text.index("5%") :].startswith("5%。")


# --- what cannot be read -------------------------------------------------------------------------


def test_missing_file_directory_and_empty_file(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none.txt")
    assert "is a directory" in refusal(tmp_path)
    assert "is empty" in refusal(save(tmp_path, "a.txt", b""))
    assert "is empty" in refusal(save(tmp_path, "b.txt", b" \n\r\n\t"))
    assert "has no text" in refusal(save(tmp_path, "c.txt", b"\xef\xbb\xbf \n"))
    assert "cannot be read" in refusal("a\0b.txt")


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="the superuser may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", REPORT)
    path.chmod(0)
    assert "cannot be read" in refusal(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01\x02\x03" * 100, "binary file"),
        (bytes(range(1, 32)) * 20, "binary file"),
        (b"\x7fELF" + b"\x00" * 64, "binary file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "save it as docx"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "OCR"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "OCR"),
        (b"\x1f\x8b\x08" + b"\0" * 20, "unpack"),
        (b"\xff\xfea", "damaged at byte"),
        ("六安市2024年，增长5%。\n".encode("utf-16-le") + b"\x0d", "is UTF-16 but damaged at byte 30"),
        ("地區生產總值增長5%左右，城鎮新增就業110萬人。".encode("big5"), "is Big5, in traditional characters"),
        ("增长".encode() * 50 + b"\xe5\xa2", "damaged at byte 300"),
        (b"\x81\x20\xff\xff\x80" * 9, "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(tmp_path: Path, content: bytes, words: str) -> None:
    path = save(tmp_path, "a.txt", content)
    message = refusal(path)
    assert words in message
    assert str(path) in message


def test_a_damaged_utf8_file_is_not_read_as_something_else() -> None:
    with pytest.raises(ReadingError, match="UTF-8 but damaged at byte 6"):
        decode("增长".encode() + b"\xff" + "百分之五，全市生产总值增长".encode())


class _Endless(io.RawIOBase):
    """A stream that never ends."""

    given = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "the whole of an endless stream was asked for"
        self.given += size
        return b"a" * size


def test_what_is_too_large_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(LARGEST_FILE + 1)
    assert "larger than 50 MB" in refusal(path)
    stream = _Endless()
    with pytest.raises(ReadingError, match="larger than 50 MB"):
        read_report(stream)  # type: ignore[arg-type]
    assert stream.given <= LARGEST_FILE + 1


# --- place and year ------------------------------------------------------------------------------


def detect(text: str, hint: str = "", title: str = "") -> tuple[str | None, int | None]:
    found = detect_place_and_year(text, hint, title)
    return found.place, found.year


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("——2026年2月5日在安徽省第十四届人民代表大会第四次会议上", ("安徽省", 2026)),
        ("——二〇一三年一月二十五日在内蒙古自治区第十二届人民代表大会第一次会议上", ("内蒙古自治区", 2013)),
        ("——二○○八年一月十六日在太原市第十二届人民代表大会第三次会议上", ("太原市", 2008)),
        ("2021年3月5日在第十三届全国人民代表大会第四次会议上\n国务院总理", ("全国", 2021)),
        ("——2013年1月5日在合肥市\n第十五届人民代表大会第一次会议上", ("合肥市", 2013)),
        ("（2022年12月28日在天水市第八届人民代表大会第二次会议上）", ("天水市", 2023)),
        ("2008年1月22日天津市第十五届人民代表大会第一次会议", ("天津市", 2008)),
        ("——2024年1月9日在南京市鼓楼区第十九届人民代表大会第三次会议上", ("南京市鼓楼区", 2024)),
        ("——2009年2月10日在襄樊市第十四届人民代表大会第五次会议上", ("襄阳市", 2009)),
        ("**——2024年1月10日**\n**在金寨县第十八届人民代表大会第三次会议上**", ("金寨县", 2024)),
        ("在第十四届全国人民代表大会第三次会议上\n2025年3月5日", ("全国", 2025)),
    ],
)
def test_the_line_that_names_session_and_date(head: str, expected: tuple[str, int]) -> None:
    assert detect(f"政府工作报告\n{head}\n\n各位代表：\n现在，我向大会报告工作。\n") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2026年安徽省政府工作报告", ("安徽省", 2026)),
        ("合肥市2014年政府工作报告", ("合肥市", 2014)),
        ("2010年铜川市人民政府工作报告", ("铜川市", 2010)),
        ("保定市政府工作报告（2014年2月10日 某某）", ("保定市", 2014)),
        ("天水市政府工作报告（2024年12月25日 某某）", ("天水市", 2025)),
        ("安徽省六安市金寨县2024年政府工作报告", ("金寨县", 2024)),
        ("政府工作报告（省八届人大二次会议 1994年）", (None, 1994)),
    ],
)
def test_the_title(title: str, expected: tuple[str | None, int]) -> None:
    assert detect("各位代表：\n请予审议。\n", title=title) == expected


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("——2024年1月9日在东山新区第一届人民代表大会第三次会议上", "东山新区"),
        ("2024年东山新区政府工作报告", "东山新区"),
        ("——2024年1月9日在市第十四届人民代表大会第三次会议上", None),
        ("——2024年1月9日在自治区第十四届人民代表大会第三次会议上", None),
        ("省政府工作报告", None),
    ],
)
def test_a_place_that_no_table_has_keeps_the_name_it_gives_itself(head: str, place: str | None) -> None:
    assert detect(f"{head}\n各位代表：\n请予审议。\n")[0] == place


def test_the_government_that_the_opening_speaks_for() -> None:
    assert detect("各位代表：\n现在，我代表克拉玛依市人民政府，向大会报告工作。")[0] == "克拉玛依市"
    assert detect("各位代表：\n现在，我代表国务院，向大会作政府工作报告。")[0] == "全国"
    assert detect("大同市市长 某某\n各位代表：\n现在，我代表市人民政府报告工作。")[0] == "大同市"


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        (("一、2023年工作回顾", "二、2024年重点工作"), 2024),
        (("2023年工作回顾", "今后工作"), 2024),
        (("一、过去五年的工作", "二、2018年的主要任务"), 2018),
        (("一、1999年政府工作回顾和2000年的目标任务", "二、农业"), 2000),
        (("一、2007年的主要工作", "二、2008年的主要工作"), 2008),
        (("一、“十三五”时期和2020年工作回顾", "二、2035年远景目标", "三、2021年工作安排"), 2021),
        (("**一、二〇〇二年工作回顾**", "**二、二〇〇三年工作任务**"), 2003),
    ],
)
def test_headings_tell_the_year_of_the_plan(headings: tuple[str, ...], year: int) -> None:
    text = "各位代表：\n请予审议。\n" + "".join(f"{heading}\n全市上下奋力拼搏，成效明显。\n" for heading in headings)
    assert detect(text)[1] == year


def test_headings_overrule_the_date_of_an_unusual_session() -> None:
    text = "2022年12月30日在天水市第八届人民代表大会第二次会议上\n各位代表：\n一、2021年工作回顾\n二、2022年重点工作\n"
    assert detect(text)[1] == 2022


def test_without_headings_the_years_that_begin_clauses_tell() -> None:
    text = "各位代表：\n刚刚过去的2019年很不平凡。粮食产量是2010年的2倍，到2025年达到80亿斤。回首2019年，我们不懈怠。"
    assert detect(text)[1] == 2020


def test_without_any_title_the_place_that_the_text_names_most() -> None:
    text = "各位代表：\n现在，我代表市人民政府报告工作。\n" + "合作开放，建设六安。六安的明天更好。学习合肥。" * 5
    assert detect(text)[0] == "六安市"
    province = "各位代表：\n现在，我代表省人民政府报告工作。\n全省上下：济南、青岛、烟台都有进步，山东走在前。" * 3
    assert detect(province)[0] == "山东省"


def test_the_text_goes_before_the_file_name_and_that_before_nothing() -> None:
    assert detect(REPORT, hint="六安市-2010") == ("合肥市", 2023)
    assert detect("增长百分之五。", hint="六安市-2010") == ("六安市", 2010)
    assert detect("增长百分之五。", hint="2011年六安市政府工作报告") == ("六安市", 2011)
    assert detect("增长百分之五。", hint="report") == (None, None)


def test_what_was_found_says_from_which_words() -> None:
    found = detect_place_and_year(REPORT)
    assert found == Detected("合肥市", 2023, found.place_from, found.year_from)
    assert "合肥市第十七届人民代表大会" in found.place_from
    assert "2023年1月10日" in found.year_from


def test_what_is_given_overrides_and_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", "增长百分之五。")
    assert "--place and --year" in refusal(path)
    with pytest.raises(ReadingError, match=r"give --year$"):
        read_report(path, place="皖")
    given = read_report(path, place="皖", year=2020)
    assert (given.id, given.place) == ("anhui-2020", "安徽省")
    other = read_report(save(tmp_path, "b.txt", REPORT), place="某某新区", year=2019)
    assert (other.place, other.year) == ("某某新区", 2019)
    assert re.fullmatch(r"[a-z0-9-]+-2019", other.id)


def test_every_report_of_a_corpus_tells_its_place_and_year_without_its_name() -> None:
    """Needs a folder of files named PLACE-YEAR; at least 99 in 100 must be right."""
    folder = os.environ.get("LUAN_CORPUS")
    if not folder:
        pytest.skip("LUAN_CORPUS is not set")
    files = [path for path in Path(folder).rglob("*-[12]*") if path.suffix in (".txt", ".md")]
    wrong = []
    for path in files:
        place, year = path.stem.rsplit("-", 1)
        document = read_document(path)
        if detect(document.text, title=document.title) != (place, int(year)):
            wrong.append(path.name)
    assert files
    assert len(wrong) <= len(files) / 100, wrong


# --- web pages -----------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="SiteName" content="六安市人民政府">
<title>2025年政府工作报告_六安市人民政府</title><style>p {color: red}</style>
<script>document.write("<p>增长99%</p>")</script></head><body>
<nav><a href="/">首页</a><p>导航 50 项</p></nav>
<div><a href="/">首页</a> &gt; <a href="/x">政务公开</a></div>
<div>【字号：<a href="#">大</a> <a href="#">中</a> 小】</div><div><span>打印</span> | <span>关闭</span></div>
<div>浏览次数：12345</div>
<h1>2025年政府工作报告</h1>
<p>&nbsp;&emsp;各位代表：</p>
<p>&emsp;&emsp;PM<sub>2.5</sub>平均浓度
31微克/m<sup>3</sup>，<b>增长</b><span>5.5</span>%<sup><a href="#n1">[1]</a></sup>，<a href="/jz">金寨县</a>获评，
投资2000<sup>2</sup>亿元。<br>第二行</p>
<table><tr><th>指标</th><th>目标</th></tr>
<tr><td><p>生产总值</p></td><td><p>6%左右</p></td></tr><tr><td>粮食<td>72亿斤</table>
<div style="display: none">隐藏77个</div>
<table><tr><td><p>版面中的一段。</p><p>又一段。</p></td></tr></table>
<p><a href="/1">关于印发某某办法的通知</a></p>
<p>版权所有：六安市人民政府</p><p>皖ICP备05002888号</p></body></html>"""


def test_a_web_page_gives_its_article_and_nothing_of_the_page(tmp_path: Path) -> None:
    document = read_document(save(tmp_path, "page.html", PAGE))
    assert document.format == "html"
    assert document.text.split("\n") == [
        "2025年政府工作报告",
        "各位代表：",
        "PM2.5平均浓度31微克/m3，增长5.5%[1]，金寨县获评，投资2000[2]亿元。",
        "第二行",
        "指标\t目标",
        "生产总值\t6%左右",
        "粮食\t72亿斤",
        "版面中的一段。",
        "又一段。",
        "",
    ]
    report = identify(document)[0]
    assert (report.place, report.year) == ("六安市", 2025)


def test_a_web_page_is_known_by_its_content_and_by_its_suffix(tmp_path: Path) -> None:
    assert read_document(save(tmp_path, "a.txt", "<!-- x -->\n<HTML><body><p>一</p></body>")).format == "html"
    assert read_document(save(tmp_path, "b.htm", "增长<b>5</b>%")).text == "增长5%\n"
    assert read_document(save(tmp_path, "c.txt", "增长<b>5</b>%")).text == "增长<b>5</b>%"


def test_a_page_in_gb2312_and_one_from_standard_input() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="gb2312"').replace("&emsp;", " ")
    assert "PM2.5平均浓度31微克/m3" in read_text(page.encode("gb18030"))


def test_a_page_whose_navigation_is_never_closed_is_not_lost() -> None:
    page = f"<html><body><nav><a href='/'>首页</a><div><p>{'全市生产总值增长5%。' * 30}</p></div></body></html>"
    assert read_text(page.encode()).count("增长5%") == 30


def test_a_web_archive_gives_the_page_in_it() -> None:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    archive = MIMEMultipart("related")
    archive.attach(MIMEText(PAGE, "html", "utf-8"))
    assert "PM2.5平均浓度31微克/m3" in read_text(archive.as_bytes())


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<!--",
        "<",
        "</",
        "<table><tr><td>",
        "<sup>1",
        "<div>",
        "&#",
        "<![CDATA[",
        "<script>",
        "<p a='",
        "\n ",
        "增\n",
    ],
)
def test_a_hostile_page_takes_no_more_time_than_its_length(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        read_page("<html>" + piece * times)
        return time.perf_counter() - start

    short, long = seconds(2_000), seconds(40_000)
    assert long < 60 * short + 0.5


def test_line_ends_in_the_source_of_a_page_are_spaces_only_between_latin_words() -> None:
    page = "<html><p>发展\n  Open \n\n Source\r\n经济\n5 %</p><p>a\n<b>b</b></p><pre>一\n二</pre>"
    assert read_text(page.encode()) == "发展Open Source经济5 %\na b\n一\n二\n"


@pytest.mark.parametrize(
    "line", ["打印", "【打印】 【关闭】", "字号：大 中 小", "浏览次数：3", "分享到： 微信 微博", "上一篇：某某"]
)
def test_controls_of_a_page_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["一、2023年工作回顾", "中小企业增加50户。", "关闭小煤矿12家。", "市长 某某", "（一）"]
)
def test_lines_of_a_report_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("before", "raised", "written"),
    [
        ("31微克/m", "3", "3"),
        ("10", "8", "^8"),
        ("增长5.5%", "1", "[1]"),
        ("2000", "2", "[2]"),
        ("经济", "[3]", "[3]"),
        ("a", "th", "th"),
    ],
)
def test_raised_characters_never_lengthen_a_number(before: str, raised: str, written: str) -> None:
    assert write_raised(before, raised) == written


# --- Word ----------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A Word file with the given XML in its body and the given other parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for part, content in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {_W}>{content}</w:{part}>")
    return buffer.getvalue()


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_paragraphs_breaks_tabs_and_tables_of_a_word_file() -> None:
    body = (
        "<w:p><w:r><w:t>增长</w:t></w:r><w:r><w:t>5%</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>尾</w:t></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>目标</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl><w:sdt><w:sdtContent><w:p><w:r><w:t>控件中的一段</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read_text(docx(body)) == "增长5%\n第二行\t尾\n指标\t目标\n控件中的一段\n"


def test_deleted_hidden_and_raised_words_of_a_word_file() -> None:
    body = (
        "<w:p><w:r><w:t>增长5%</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
        "<w:del><w:r><w:delText>9%</w:delText></w:r></w:del><w:ins><w:r><w:t>左右</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r></w:p>"
    )
    assert read_text(docx(body)) == "增长5%[1]左右可见\n"


def test_cells_with_whole_texts_are_read_one_after_the_other() -> None:
    def cell(*words: str) -> str:
        return f"<w:tc>{''.join(paragraph(one) for one in words)}</w:tc>"

    table = f"<w:tbl><w:tr>{cell('一、目标', '增长5%。')}{cell('二、任务')}</w:tr></w:tbl>"
    assert read_text(docx(table)) == "一、目标\n增长5%。\n二、任务\n"


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('框中增长5%')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><c:AlternateContent xmlns:c='{compatible}'><c:Choice>{box}</c:Choice>"
        f"<c:Fallback>{box}</c:Fallback></c:AlternateContent></w:r></w:p>"
    )
    assert read_text(docx(body)) == "正文\n框中增长5%\n"


def test_bullets_have_no_number() -> None:
    level = "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/></w:lvl>"
    numbering = (
        f"<w:abstractNum w:abstractNumId='7'>{level}</w:abstractNum>"
        "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
    )
    listed = "<w:numPr><w:ilvl w:val='x'/><w:numId w:val='3'/></w:numPr>"
    assert read_text(docx(paragraph("增长5%", listed), numbering=numbering)) == "增长5%\n"


def test_automatic_numbers_of_a_word_file_are_written_out() -> None:
    def levels(*shapes: tuple[str, str]) -> str:
        return "".join(
            f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>"
            f"<w:lvlText w:val='{shape}'/></w:lvl>"
            for depth, (kind, shape) in enumerate(shapes)
        )

    numbering = (
        f"<w:abstractNum w:abstractNumId='7'>{levels(('chineseCounting', '%1、'), ('decimal', '%1.%2'))}"
        "</w:abstractNum>"
        "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
    )
    styles = "<w:style w:styleId='H'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
    deeper = "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='3'/></w:numPr>"
    heading = "<w:pStyle w:val='H'/>"
    body = "".join(
        [
            paragraph("工作回顾", heading),
            paragraph("农业", deeper),
            paragraph("工业", deeper),
            paragraph("正文"),
            paragraph("重点工作", heading),
            paragraph("农业", deeper),
        ]
    )
    text = read_text(docx(body, numbering=numbering, styles=styles))
    assert text == "一、工作回顾\n一.1农业\n一.2工业\n正文\n二、重点工作\n二.1农业\n"


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (3, "chineseCounting", "三"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (35, "chineseCounting", "三十五"),
        (3, "upperLetter", "C"),
        (3, "lowerLetter", "c"),
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (2, "decimalEnclosedCircle", "②"),
        (7, "decimal", "7"),
        (100, "chineseCounting", "100"),
        (21, "decimalEnclosedCircle", "21"),
        (28, "upperLetter", "B"),
    ],
)
def test_numbers_as_word_writes_them(number: int, kind: str, written: str) -> None:
    assert write_number(number, kind) == written


def test_a_word_file_made_by_a_library(tmp_path: Path) -> None:
    library = pytest.importorskip("docx")
    document = library.Document()
    for line in REPORT.split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "粮食", "72亿斤"
    document.save(str(tmp_path / "a.docx"))
    report = read_report(tmp_path / "a.docx")
    assert (report.place, report.year) == ("合肥市", 2023)
    assert report.text == "".join(f"{line}\n" for line in [*filter(None, REPORT.split("\n")), "粮食\t72亿斤"])


def test_word_files_that_are_none_or_hostile(tmp_path: Path) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "no Word file" in refusal(save(tmp_path, "a.docx", other.getvalue()))
    assert "damaged" in refusal(save(tmp_path, "b.docx", docx(paragraph("增长"))[:-30]))
    assert "damaged" in refusal(save(tmp_path, "c.docx", docx("<w:p>")))
    assert "has no text" in refusal(save(tmp_path, "d.docx", docx("<w:p/>")))
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    assert "nested too deeply" in refusal(save(tmp_path, "e.docx", docx(deep)))


def test_a_zip_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(60):
            part.write(b" " * 1_000_000)
    assert len(bomb.getvalue()) < 200_000
    assert "unpacks to more than 50 MB" in refusal(save(tmp_path, "a.docx", bomb.getvalue()))


def test_xml_entities_in_a_word_file_are_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    assert "XML entities" in refusal(save(tmp_path, "a.docx", bomb.getvalue()))


# --- PDF -----------------------------------------------------------------------------------------


def pdf(pages: list[list[tuple[float, float, str]]], size: int = 16) -> bytes:
    """A PDF with lines of Chinese at given places (left, bottom), in a font that every reader knows by name."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {bottom} Tm <{words.encode('utf-16-be').hex()}> Tj ET"
            for left, bottom, words in lines
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    return _assemble(objects)


def _assemble(objects: list[str]) -> bytes:
    out = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    return out.encode("latin-1")


def test_a_pdf_is_joined_to_paragraphs_without_heads_and_page_numbers() -> None:
    pytest.importorskip("pypdf")
    full = "全市生产总值达到四千六百五十亿元增长百分之十一点五其中"
    first = [(90, 800, "某某市文件"), (122, 720, full), (90, 692, full), (90, 664, "增长5%。"), (122, 636, "二、任务")]
    first += [(122, 608, "新的一段"), (122, 580, full), (90, 552, full), (90, 524, full), (290, 30, "- 1 -")]
    second = [(90, 800, "某某市文件"), (90, 720, "接着上页PM"), (90, 692, "2.5平均浓度。"), (290, 30, "— 2 —")]
    third = [(90, 800, "某某市文件"), (122, 720, "最后一段。"), (290, 30, "第3页 共3页")]
    assert read_text(pdf([first, second, third])).split("\n") == [
        full + full + "增长5%。",
        "二、任务",
        "新的一段",
        full + full + full + "接着上页PM",
        "2.5平均浓度。",
        "最后一段。",
        "",
    ]


def test_a_report_from_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    lines = [line for line in REPORT.split("\n") if line]
    first = [(122.0, 760.0 - 28 * number, line) for number, line in enumerate(lines)]
    wrapped = [(90.0, 400.0, "十" * 24), (90.0, 372.0, "八" * 24), (90.0, 344.0, "完。")]
    content = pdf([[*first, (122.0, 428.0, "六" * 24), *wrapped]])
    report = read_report(save(tmp_path, "a.pdf", content))
    assert (report.place, report.year) == ("合肥市", 2023)
    assert report.text.split("\n")[:-1] == [*lines, "六" * 24 + "十" * 24 + "八" * 24 + "完。"]


def test_pdfs_that_cannot_be_read(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    assert "no text layer" in refusal(save(tmp_path, "a.pdf", pdf([[], []])))
    assert "damaged PDF" in refusal(save(tmp_path, "b.pdf", b"%PDF-1.4\nnonsense"))
    assert "501 pages" in refusal(save(tmp_path, "c.pdf", pdf([[]] * 501)))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[(90, 720, "增长百分之五，全市生产总值")]])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "encrypted PDF" in refusal(save(tmp_path, "d.pdf", locked.getvalue()))


def test_a_pdf_whose_lock_nobody_here_can_open_is_called_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pypdf = pytest.importorskip("pypdf")

    def locked(data: object) -> object:
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    content = pdf([[(90, 720, "增长百分之五，全市生产总值")]])
    monkeypatch.setattr(pypdf, "PdfReader", locked)
    assert "encrypted PDF" in refusal(save(tmp_path, "a.pdf", content))


def test_pieces_on_one_height_are_one_line_of_a_pdf() -> None:
    pytest.importorskip("pypdf")
    pieces = [(90, 720, "地区生产总值增长"), (230, 721, "百分之五点五左右，"), (90, 692, "粮食总产七十二亿斤。")]
    assert read_text(pdf([pieces])).startswith("地区生产总值增长百分之五点五左右，")


def test_more_text_than_any_report_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.setattr("luan_report.reading.pdf._LARGEST_TEXT", 10)
    assert "million characters" in refusal(save(tmp_path, "a.pdf", pdf([[(90, 720, "增长百分之五，全市生产总值")]])))


def test_a_pdf_that_is_only_protected_against_changes_is_read() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[(90, 720, "增长百分之五，全市生产总值")]])))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    protected = io.BytesIO()
    writer.write(protected)
    assert read_text(protected.getvalue()) == "增长百分之五，全市生产总值\n"


def test_without_the_library_for_pdfs_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    message = refusal(save(tmp_path, "a.pdf", pdf([[(90, 720, "增长")]])))
    assert 'pip install "luan-report[pdf]"' in message
