"""The program's messages, headings and names in Chinese. Imported when the first of them is shown."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Help
    "Usage: {command}": "用法：{command}",
    "Start with: {command}": "先试试：{command}",
    "Examples": "例子",
    "Arguments": "参数",
    "Options": "选项",
    " (required)": "（必填）",
    " (default: {value})": "（默认 {value}）",
    # Wrong usage
    "{problem} (see {command} --help)": "{problem}（见 {command} --help）",
    "{name} is missing": "缺少 {name}",
    "{name} {value} is less than {least}": "{name} {value} 小于 {least}",
    "{name} “{value}” is not a whole number": "{name}：“{value}”不是整数",
    "{name}: {problem}": "{name}：{problem}",
    "{option} needs a value": "{option} 需要一个值",
    "{option} takes no value": "{option} 不带值",
    "{option} says nothing to {name}; it is for {fit}": "{option} 对 {name} 不起作用，只用于 {fit}",
    "{option} {text} is less than nothing": "{option} {text} 小于零",
    "unknown option {option}": "没有选项 {option}",
    "unknown option {option}; nearest: {names}": "没有选项 {option}；相近的有：{names}",
    "there is more than the command takes: {words}": "多余的参数：{words}",
    "unknown {kind} “{value}”": "没有名为“{value}”的{kind}",
    "unknown {kind} “{value}”; nearest: {names}": "没有名为“{value}”的{kind}；相近的有：{names}",
    "{kind} “{value}” could be several; one of: {names}": "{kind}“{value}”可以指几个，请选其一：{names}",
    "bound": "界限",
    "column": "列",
    "command": "命令",
    "encoding": "编码",
    "format": "格式",
    "indicator": "指标",
    "kind": "类别",
    "level": "层级",
    "measure": "性质",
    "place": "地方",
    "report": "报告",
    "sector": "领域",
    "shell": "shell",
    "topic": "主题",
    "unit": "单位",
    "“{text}” is not a number": "“{text}”不是数字",
    "“{text}” is not a year": "“{text}”不是年份",
    "“{text}” is no period; write 2024, 2024-H1, 2024-Q3, 2024-05 or 2021/2025": (
        "“{text}”不是时期；请写 2024、2024-H1、2024-Q3、2024-05 或 2021/2025"
    ),
    "--{one} and --{other} order in two ways; give one of them": "--{one} 与 --{other} 是两种排序，请只给一个",
    "--all-places cannot go together with --place, --level, --within or --report": (
        "--all-places 不能与 --place、--level、--within 或 --report 同用"
    ),
    "--bom marks UTF-8; leave out --bom or --encoding {name}": (
        "--bom 是 UTF-8 的标记，请去掉 --bom 或 --encoding {name}"
    ),
    "--limit {limit} is less than nothing": "--limit {limit} 小于零",
    "--min {minimum} is more than --max {maximum}": "--min {minimum} 大于 --max {maximum}",
    "--min, --max and --unit ask for numbers, --without-number for rows that have none": (
        "--min、--max 和 --unit 要的是有数字的行，--without-number 要的是没有数字的行"
    ),
    "--place and --year are about a FILE; choose from the library with --report": (
        "--place 和 --year 说的是文件；库中的报告用 --report 选"
    ),
    "--report and --all-places choose from the library; leave them out with a FILE": (
        "--report 和 --all-places 选的是库中的报告；给了文件就不要用"
    ),
    "--report and --library choose from the library; leave them out with a FILE": (
        "--report 和 --library 选的是库中的报告；给了文件就不要用"
    ),
    "--set-aside and --unexplained ask for two different lists; give one of them": (
        "--set-aside 与 --unexplained 是两张表，请只给一个"
    ),
    "--sort {sort}: after the colon comes asc or desc": "--sort {sort}：冒号后面是 asc 或 desc",
    "kind {names} is not among {kinds}; use `luan list --kind`": "类别 {names} 不在 {kinds} 之内；请用 `luan list --kind`",
    "compare takes its two years as arguments; leave --period out": "compare 的两个年份写作参数，不用 --period",
    "changes takes its year as an argument; leave --period out": "changes 的年份写作参数，不用 --period",
    "changes needs the reports of two years in a row of one place; `luan add` adds reports": (
        "changes 需要同一地方连续两年的报告；`luan add` 添加报告"
    ),
    "gap answers for one year; give --period once": "gap 只问一年；--period 只给一次",
    "{earlier} cannot be compared with itself; name two years": "{earlier} 不能与自己比较；请给两个年份",
    "nothing to search for; name a text": "没有要找的文字；请给出文字",
    "{name} has columns of its own; leave --columns out": "{name} 的列是固定的；不要用 --columns",
    "{name} is for rows and panels: luan targets, results, list, panel": (
        "{name} 只用于数据行和面板：luan targets、results、list、panel"
    ),
    "with -o FILE, the structure of {name} is written beside it": "用 -o 文件时，{name} 的结构文件写在旁边",
    "{name} is no text for a terminal; name a file with -o": "{name} 不能显示在终端；请用 -o 给出文件",
    "{name} needs the library {needs}: {install}": "{name} 需要 {needs}：{install}",
    "a ranking is in one measure; give --measure once": "排序只按一种性质；--measure 只给一次",
    "waiting for an assistant; `luan mcp --config` prints what to tell it, Ctrl-C ends": (
        "等待智能助手；`luan mcp --config` 打印要告诉它的配置，Ctrl-C 结束"
    ),
    # Files
    "cannot write into the folder {path}: {reason}; name another one with -o": (
        "不能写入文件夹 {path}：{reason}；请用 -o 换一个"
    ),
    "cannot write to standard output: {reason}": "不能写到标准输出：{reason}",
    "cannot write {path}: {reason}; name another file with -o": "不能写入 {path}：{reason}；请用 -o 换一个文件",
    "{filename}: {reason}": "{filename}：{reason}",
    "standard output": "标准输出",
    "{output}: {count} KB": "{output}：{count} KB",
    "there is not enough memory for this": "内存不够",
    # Reading
    "the place given is empty; name one, such as 六安市, or give none": "给出的地名是空的；请写出地名，如六安市，或不给",
    "{count} places are worked out anew each time; the next `luan add` keeps what is found": (
        "有 {count} 个地方每次都要重新计算；下次 `luan add` 会保留结果"
    ),
    "held against {names} of the library": "与库中的 {names} 对照",
    "{year} is no year of a report; give one from {first} to {last}": "{year} 不是报告的年份；请给出 {first} 至 {last} 之间的年份",
    "{name} does not say {what}": "{name} 没有写明{what}",
    "whose report it is and for which year; give --place and --year": "是哪里、哪一年的报告；请给出 --place 和 --year",
    "whose report it is; give --place": "是哪里的报告；请给出 --place",
    "for which year it is; give --year": "是哪一年的报告；请给出 --year",
    "read as the report of {place} for {year}, from {words}; --place and --year say otherwise": (
        "按{words}看作{place} {year} 年的报告；不对就用 --place 和 --year"
    ),
    "{place} named {count} times": "“{place}”出现 {count} 次",
    "the file name {name}": "文件名“{name}”",
    "the site {name}": "网站“{name}”",
    "{name} cannot be read: {reason}": "{name} 不能读取：{reason}",
    "{name} does not exist; check the path": "{name} 不存在；请检查路径",
    "{name} is a directory; give a file": "{name} 是文件夹；请给文件",
    "{name} is empty; give a file with the text of a report": "{name} 是空的；请给报告的文本",
    "{name} has no text in it; give a file with the text of a report": "{name} 中没有文字；请给报告的文本",
    "{name} is larger than {megabytes} MB, which no report is; give the report alone": (
        "{name} 超过 {megabytes} MB，报告不会这么大；请只给报告"
    ),
    "{name} is a binary file, not a text; give a txt, md, html, docx or pdf file": (
        "{name} 是二进制文件，不是文本；请给 txt、md、html、docx 或 pdf"
    ),
    "{name} is marked as {encoding} but is damaged at byte {start}; save it again as UTF-8": (
        "{name} 标明是 {encoding}，但第 {start} 字节已损坏；请另存为 UTF-8"
    ),
    "{name} is {encoding} but damaged at byte {position}; get the file again or save it anew": (
        "{name} 是 {encoding}，但第 {position} 字节已损坏；请重新获取或另存"
    ),
    "{name} is Big5, in traditional characters; convert it to simplified ones and save it as UTF-8": (
        "{name} 是 Big5 繁体文本；请转换成简体，另存为 UTF-8"
    ),
    "{name} is neither UTF-8, UTF-16 nor GB18030 text; save it as UTF-8 and try again": (
        "{name} 不是 UTF-8、UTF-16 或 GB18030 文本；请另存为 UTF-8 再试"
    ),
    "{name} is {advice}": "{name} 是{advice}",
    "an old Word file (.doc) or a locked one; save it as docx without password": (
        "旧式 Word 文件（.doc）或加密文件；请另存为不带密码的 docx"
    ),
    "an RTF file; save it as docx or txt": "RTF 文件；请另存为 docx 或 txt",
    "a picture; run OCR on it and give the text": "图片；请先识别文字",
    "a gzip archive; unpack it first": "gzip 压缩包；请先解压",
    "a 7z archive; unpack it first": "7z 压缩包；请先解压",
    "a RAR archive; unpack it first": "RAR 压缩包；请先解压",
    "an SQLite file; give the text of a report": "SQLite 文件；请给报告的文本",
    '{name} is a PDF; to read PDFs: pip install "luan-report[pdf]"': (
        '{name} 是 PDF；读 PDF 需要：pip install "luan-report[pdf]"'
    ),
    "{name} is an encrypted PDF; save a copy without password and give that": "{name} 是加密的 PDF；请另存不带密码的一份",
    "{name} is a damaged PDF ({error}); save it anew or give its text as txt": (
        "{name} 是损坏的 PDF（{error}）；请另存，或给出文本"
    ),
    "{name} has {count} pages; more than {most} are not read, give the report alone": (
        "{name} 有 {count} 页，超过 {most} 页的不读；请只给报告"
    ),
    "{name} has no text layer (scanned pages); run OCR on it or give its text as txt": (
        "{name} 没有文字层（扫描件）；请先识别文字，或给出文本"
    ),
    "{name} has more than {millions} million characters, which no report has": (
        "{name} 超过 {millions} 百万字，报告不会这么长"
    ),
    "{name} is a zip archive but no Word file; give the docx, txt, html or pdf itself": (
        "{name} 是 zip 压缩包，不是 Word 文件；请给 docx、txt、html 或 pdf 本身"
    ),
    "{name} is nested too deeply to be a report; save its text as txt": "{name} 嵌套太深，不像报告；请另存为 txt",
    "{name} is a damaged or locked Word file ({reason}); save it anew in Word": (
        "{name} 是损坏或加密的 Word 文件（{reason}）；请在 Word 中另存"
    ),
    "{name} unpacks to more than {megabytes} MB, which no report does": "{name} 解开超过 {megabytes} MB，报告不会这么大",
    "{name} declares XML entities, which Word never does; save its text as txt": (
        "{name} 声明了 XML 实体，Word 文件不会这样；请另存为 txt"
    ),
    "{source} states no number about anything; is it the text of a work report?": (
        "{source} 没有说到任何数字；它是工作报告吗？"
    ),
    # Library
    "cannot use the library {named}: {error}": "库 {named} 不能使用：{error}",
    "cannot use the library {path}: {error}": "库 {path} 不能使用：{error}",
    "{path} can only be read: it is write-protected or its disk is full": "{path} 只能读取：它写保护，或磁盘已满",
    "the bundled registry cannot be used: {error}": "自带的数据册不能使用：{error}",
    "{path} is a database of another program; name another file with --library": (
        "{path} 是别的程序的数据库；请用 --library 换一个文件"
    ),
    "{path} is damaged or is no luan library ({error}); move it away or name another one with --library": (
        "{path} 已损坏，或者不是 luan 的库（{error}）；请移走，或用 --library 换一个"
    ),
    "{path} is of another version of luan and cannot be written to bring it up to date": (
        "{path} 属于另一版本的 luan，又不能写入更新"
    ),
    "{path} was made by a newer luan (library version {version}); upgrade luan-report": (
        "{path} 由更新的 luan 建立（库版本 {version}）；请升级 luan-report"
    ),
    "it was {id} before": "此前是 {id}",
    "it was {id} before, which {source} still is": "此前是 {id}；{id} 仍保留，因为 {source} 还是它",
    "{one}; {other}": "{one}；{other}",
    "{place} is in no table of places: --level and --within pass it over": (
        "地方表中没有{place}：--level 和 --within 找不到它"
    ),
    "only the name of the file says whose report it is and for which year": "是哪里、哪一年的报告，只写在文件名里",
    "only the name of the file says whose report it is": "是哪里的报告，只写在文件名里",
    "only the name of the file says for which year it is": "是哪一年的报告，只写在文件名里",
    "the text says {said}, the name of the file {named}; --place and --year say otherwise": (
        "正文写的是{said}，文件名写的是{named}；以正文为准，不对就用 --place 和 --year"
    ),
    "as given; the text says {said}": "按给出的；正文写的是{said}",
    "there is no library {path}; `luan add --library {path} FILE` would make it": (
        "没有库 {path}；用 `luan add --library {path} 文件` 新建"
    ),
    "{path} is damaged: it holds one byte; restore it, or move it away to begin anew": (
        "{path} 已损坏，只剩一个字节；请恢复，或移走后重建"
    ),
    "{path} holds only the report that comes with luan; `luan add` adds others": (
        "{path} 中只有 luan 自带的报告；用 `luan add` 添加别的"
    ),
    "stopped after {count} of {all} files; what was added stays, and the same command goes on from there": (
        "在 {all} 个文件中的第 {count} 个之后中断；添加的都已保存，再运行同一命令会接着添加"
    ),
    "{path}: {message}": "{path}：{message}",
    "there is no place to keep a library; name a file with --library or LUAN_LIBRARY": (
        "没有放库的地方；请用 --library 或 LUAN_LIBRARY 给出文件"
    ),
    "there is no report in {names}": "{names} 中没有报告",
    "there is no report {id} in the library; nearest: {names}": "库中没有报告 {id}；相近的有：{names}",
    "there is no report {id} in the library; `luan reports` lists them": "库中没有报告 {id}；`luan reports` 列出全部",
    "no report {id} in the library; `luan reports` lists them": "库中没有报告 {id}；`luan reports` 列出全部",
    "no report from within {place} is in the library": "库中没有{place}以内的报告",
    "no report of {place} is in the library, but of {names}": "库中没有{place}的报告，但有{names}的",
    "no report of {place} is in the library": "库中没有{place}的报告",
    "the library has no report of its own place; name one with --report": "库中没有本地的报告；请用 --report 指定",
    "{source} is {id} too, with another text; add only the one that is meant": (
        "{source} 也是 {id}，文本不同；请只加入要的那一份"
    ),
    "the library has {id} from {source}; add it with --replace to take this one": (
        "库中的 {id} 来自 {source}；要换成这一份，请加 --replace"
    ),
    "the same text as {source}": "与 {source} 文字相同",
    "{id} comes with luan and stays; only reports that were added can be removed": (
        "{id} 是自带的，不能移除；只能移除添加的报告"
    ),
    "removed {names}": "已移除 {names}",
    "{path} cannot be extracted: {reason}": "{path} 不能提取：{reason}",
    "{path} is nested too deep to be read": "{path} 嵌套太深，不能读取",
    "{path} ended the process that read it, maybe for want of memory": "{path} 使读取它的进程中止，可能内存不足",
    "{path} needs more memory than there is": "{path} 需要的内存超过现有",
    "{count} of {all} files were not added": "{all} 个文件中有 {count} 个没有添加",
    "and {count} more, as the answer says": "另有 {count} 个，见结果",
    "{status}: {message}": "{status}：{message}",
    # Rows
    "no row fits; fewer filters may find more": "没有符合的数据；少用几个条件试试",
    "no target fits; fewer filters may find more": "没有符合的目标；少用几个条件试试",
    "there is no row {id}; nearest: {names}": "没有数据行 {id}；相近的有：{names}",
    "there is no row {id}; `luan list --columns id,name` prints the ids": (
        "没有数据行 {id}；`luan list --columns id,name` 列出编号"
    ),
    "{id} was made by another version, or by hand; `luan explain` can read its sentence": (
        "{id} 由另一版本或人工写成；可以用 `luan explain` 解读它的句子"
    ),
    "no number and no comparison was found in it": "其中没有数字，也没有比较",
    "no row holds “{text}”; --in sentences looks through the whole texts": "没有含“{text}”的行；--in sentences 可查全文",
    "nothing holds “{text}”; a shorter text may find more": "没有含“{text}”的内容；缩短文字试试",
    "nothing is said of one thing in both years; --all shows what stands in one of them": (
        "两年没有说到同一事项；--all 显示只在一年出现的"
    ),
    "no report of a place above says so of the year; `luan reports` lists those there are, --period chooses another year": "上级的报告都没有说到这一年；用 `luan reports` 看有哪些报告，用 --period 换一年",
    "no indicator of the catalogue fits; `luan indicators` lists them all": (
        "指标目录中没有符合的；`luan indicators` 列出全部"
    ),
    "no report of the library says so; `luan reports` lists them": "库中的报告都没有说到；`luan reports` 列出报告",
    "no target of that in two reports in a row": "连续两年的报告中没有这样的目标",
    "no target of that; `luan reports` lists the reports that there are": "没有这样的目标；`luan reports` 列出已有的报告",
    # Audit, check, verify
    "the account of {report} does not add up; this is a mistake of the program": "{report} 的账不平；这是程序的错误",
    "{count} of {all} numbers are unexplained": "{all} 个数字中有 {count} 个没有解释",
    "in rows": "进入数据行",
    "set aside: {reason}": "搁置：{reason}",
    "unexplained": "没有解释",
    "Unexplained: {count}": "没有解释：{count}",
    "Set aside: {count}": "搁置的数字：{count}",
    "all numbers of the text": "全文数字",
    "unexplained number: {text}": "没有解释的数字：{text}",
    "{rows}, {count} without a number": "{rows}，其中 {count} 条没有数字",
    "no contradiction": "没有矛盾",
    "{count}, for a person to judge": "{count}，请人判断",
    "tolerance: {tolerance}": "容差：{tolerance}",
    "tolerance: {growth}% between a level and what its growth makes of last year's, {approx}% more where a number is "
    "approximate, {later}% between two reports, and the rounding of numbers as written": (
        "容差：总量与上年总量按增速推算相差 {growth}%，有约数再加 {approx}%，两份报告之间 {later}%，以及数字本身的舍入"
    ),
    "a part is at most its whole": "部分不超过整体",
    "a share is at most 100%": "占比不超过 100%",
    "the rounding of the numbers as written": "数字本身的舍入",
    "within 10% of 10 times, or half of 10,000 times, or of a part of that": (
        "与 10 倍或其分数相差 10% 以内，与 10,000 倍或其分数相差一半以内"
    ),
    "less": "少",
    "more": "多",
    "neither more nor less of it is better": "此项无所谓高低好坏",
    "{parts} make {sum}%": "{parts} 合计 {sum}%",
    "{name} {rate}% is more than the whole": "{name} {rate}%，超过整体",
    "{part} {part_amount} is part of {whole} {whole_amount}, and more": (
        "{part} {part_amount} 是{whole} {whole_amount} 的一部分，却更多"
    ),
    "{name} {level} with {rate:+f}% on {start}: {start} {rate:+f}% makes {expected}{unit}, and {level} is {off}% {way}": (
        "{name} {level}，在 {start} 上 {rate:+f}%：{start} {rate:+f}% 应为 {expected}{unit}，{level} {way} {off}%"
    ),
    "{name} {level} with {rate:+f}% a year on {start}: in {years} years that makes {expected}{unit}, "
    "and {level} is {off}% {way}": (
        "{name} {level}，在 {start} 上年均 {rate:+f}%：{years} 年应为 {expected}{unit}，{level} {way} {off}%"
    ),
    "{parts} are parts of {whole} {whole_amount}, and make {sum}{unit}": (
        "{parts} 是{whole} {whole_amount} 的部分，合计却有 {sum}{unit}"
    ),
    "{name} {amount} in {period} after {before} in {year_before}: about {times} times": (
        "{name} {period} 年 {amount}，{year_before} 年 {before}：约为 {times} 倍"
    ),
    "{name} {period}: {one} in {one_report}, {other} in {other_report}": (
        "{name} {period} 年：{one_report} 说 {one}，{other_report} 说 {other}"
    ),
    "{period}: {one} {one_amount}, and {other} {other_amount}": "{period} 年：{one} {one_amount}，又有{other} {other_amount}",
    "{id}: text, parser and registry agree; {count} rows, {by_hand} of them corrected by hand": (
        "{id}：文本、解析与数据册一致；{count} 条，其中人工更正 {by_hand} 条"
    ),
    "{id}: {apart} between text, parser and registry; {hint}": "{id}：文本、解析与数据册有 {apart}；{hint}",
    "`luan build` makes the registry again and keeps corrections": "`luan build` 重建数据册并保留更正",
    "{path}: {count} rows, {by_hand} of them corrected by hand": "{path}：{count} 条，其中人工更正 {by_hand} 条",
    "options that choose reports are for the library; leave them out with a REGISTRY": (
        "选报告的选项只用于库；给了数据册就不要用"
    ),
    "the library has no report of that; `luan reports` lists them": "库中没有这样的报告；`luan reports` 列出全部",
    "{apart} between the rows and the texts of the library": "库中的数据与文本有 {apart}",
    "{reports}, {rows}: each stands in the text where it says": "{reports}，{rows}：都在文本中所说的位置",
    "the id does not name the place of the row, {start}": "编号没有写出数据的位置 {start}",
    "the set-aside number is not in the text at {start}": "文本 {start} 处没有这个搁置的数字",
    "the text is not the one whose hash is noted; add the report again": "文本与记下的哈希不符；请重新添加报告",
    "the registry": "数据册",
    "the parser": "解析",
    "only {who} sets “{text}” at {start} aside as {reason}": "只有{who}把 {start} 处的“{text}”作为 {reason} 搁置",
    "the text is not the one that the registry was made from; build the registry again": (
        "文本不是建立数据册时的文本；请重建数据册"
    ),
    "the parser finds {name} {quote}, the registry has no such row": "解析得到{name}（{quote}），数据册中没有",
    "the words of the row are not in the text at {start}": "文本 {start} 处没有这一行的文字",
    "added by hand": "人工添加",
    "added by hand; the parser now finds it too": "人工添加；现在解析也能得到",
    "dropped by hand: {dropped}": "人工去掉：{dropped}",
    "corrected by hand": "人工更正",
    "the parser says something else now": "现在解析的结果不同",
    "the parser said “{noted}” when this was corrected": "更正时解析的结果是“{noted}”",
    "the parser finds no such row now": "现在解析得不到这一行",
    "corrected by hand, but the parser finds no such row now; put `added: true` for its check, or take it out": (
        "人工更正过，但现在解析得不到这一行；请把 check 换成 `added: true`，或者删去"
    ),
    # Registry files
    "{path}:{line}: {problem}": "{path}:{line}：{problem}",
    "{path}: cannot be read: {reason}": "{path} 不能读取：{reason}",
    "{path}: is not UTF-8 text (byte {start})": "{path} 不是 UTF-8 文本（第 {start} 字节）",
    "{path}: the text of the registry cannot be read: {error}": "{path}：数据册的文本不能读取：{error}",
    "{path}: too large for a registry": "{path} 太大，不像数据册",
    "is missing": "缺少",
    "{key} is missing": "缺少 {key}",
    "{field}: {problem}": "{field}：{problem}",
    "{id}: {error}": "{id}：{error}",
    "is nested deeper than a registry is": "嵌套比数据册深",
    "is no YAML: {problem}": "不是 YAML：{problem}",
    "is no registry": "不是数据册",
    "is no registry: it should be one document": "不是数据册：应当只有一个文档",
    "a key is a single word": "键应当是一个词",
    "a registry": "数据册",
    "a row": "一行",
    "a set-aside number": "搁置的数字",
    "header": "文件头",
    "row": "行",
    "set-aside number": "搁置的数字",
    "a row has no id": "有一行没有编号",
    "anchors and aliases (& and *) are not used in a registry": "数据册不用锚点和别名（& 和 *）",
    "tags are not used in a registry ({tag})": "数据册不用标签（{tag}）",
    "start and end of a set-aside number are offsets": "搁置数字的 start 和 end 应当是位置",
    "the id {id} should begin with {report}@": "编号 {id} 应当以 {report}@ 开头",
    "the id {id} stands also in line {seen}": "编号 {id} 在第 {seen} 行已有",
    "year: “{year}” is not a year": "year：“{year}”不是年份",
    "{key} should be a list": "{key} 应当是列表",
    "{key} should be a single value": "{key} 应当是单个值",
    "{what} should be keys with values": "{what}应当是键与值",
    "“{given}” is none of {names}": "“{given}”不在 {names} 之内",
    "“{key}” is not a field of a {what}": "{what}没有“{key}”这一项",
    "“{key}” is not a field of a {what}; {near}?": "{what}没有“{key}”这一项；是 {near} 吗？",
    "“{key}” stands here twice": "“{key}”出现了两次",
    "“{text}” is not an offset": "“{text}”不是位置",
    # Years compared
    "attained: the result reaches the target ({end} end of a range; 左右: up to {points} points below for rates, "
    "{share}% for amounts; 以上 is a floor, 以内 a ceiling; what is better low is not above it, and what is better "
    "neither way is never missed; relative targets are held against the comparator's own number)": (
        "完成：结果达到目标（区间取{end}；“左右”允许比率低 {points} 个百分点、数量低 {share}%；“以上”为下限，“以内”为上限；"
        "越低越好的不超过目标，无所谓高低的不算未完成；相对目标与对照者自己的数字比较）"
    ),
    "no two numbers in comparable units": "没有单位可比的两个数字",
    "the number of {whose} is in another unit": "{whose}的数字单位不同",
    "the number of {whose} is not in the library": "库中没有{whose}的数字",
    "the result is only bounded ({bound})": "结果只给出界限（{bound}）",
    "the result is stated without a number": "结果没有数字",
    "implied by the growth of {rate}% on {level}": "由 {level} 增长 {rate}% 推算",
    "implied by the growth of {rate}% on {level}, which is counted at constant prices": (
        "由 {level} 增长 {rate}% 推算，增速按不变价计算"
    ),
    "mean ({end} ends): {mean} {unit} over {places} places": "均值（区间取{end}）：{places} 个地方 {mean} {unit}",
    "ranked by {measure}, which most places state; --measure also takes {names}": (
        "按多数地方写明的{measure}排序；--measure 还可以用 {names}"
    ),
    "{mean}; weighted {weighted} over {places}": "{mean}；{places} 个地方加权 {weighted}",
    "{stated}, implies {implied}": "{stated}，即 {implied}",
    # Charts
    "--chart draws in a table, not in {name}; leave one of them out": "--chart 只画在表格里，不能用于 {name}；请去掉一个",
    "--chart has columns of its own; leave --columns out": "--chart 的列是固定的；不要用 --columns",
    "in both years": "两年都有",
    "gained": "增加",
    "lost (each pair to its own scale)": "减少（各对比例不同）",
    "from it to the target": "与目标之差",
    "to the high end of a range": "到区间高端",
    # Files and citations
    "--color always says nothing to {name}; it is for tables": "--color always 对 {name} 不起作用，只用于表格",
    "no format is a .{suffix} file; one of {names}": "没有写成 .{suffix} 文件的格式；可选：{names}",
    "a sheet of Excel holds {most} rows, and these are {count}; choose another format": (
        "Excel 的一张表最多 {most} 行，这里有 {count} 行；请选别的格式"
    ),
    "a cell of Excel holds {most} characters, and one has {count}; choose csv": (
        "Excel 的一个单元格最多 {most} 字，这里有一个 {count} 字；请选 csv"
    ),
    "{where} of the text with SHA-256 {sha256}; row {id}, {program}.": (
        "文本（SHA-256 {sha256}）{where}；编号 {id}，{program}。"
    ),
    # Titles and counts of tables
    "report of {year}": "{year} 年报告",
    "targets for {period}": "{period} 年目标",
    "results of {period}": "{period} 年实绩",
    "estimates for {period}": "{period} 年预计",
    "line {line}, characters {start} to {end}": "第 {line} 行，第 {start} 至 {end} 字",
    "{count} comparison": "{count} 项比较",
    "{count} contradiction": "{count} 处矛盾",
    "{count} difference": "{count} 处不同",
    "{count} indicator": "{count} 个指标",
    "{count} number": "{count} 个数字",
    "{count} pair": "{count} 对",
    "{count} place": "{count} 个地方",
    "{count} report": "{count} 份报告",
    "{count} row": "{count} 条",
    "{count} sentence": "{count} 句",
    "{count} step": "{count} 步",
    "{count} target": "{count} 个目标",
    "{count} year": "{count} 年",
}

# Names of the program's own that stand in cells: those of the rows, then those of the answers.
LABELS: dict[str, str] = {
    "macro": "综合",
    "industry": "工业",
    "agriculture": "农业",
    "services": "服务业",
    "innovation": "创新",
    "openness": "开放",
    "infrastructure": "基础设施",
    "ecology": "生态",
    "livelihood": "民生",
    "governance": "治理",
    "level": "总量",
    "growth": "增长",
    "change": "增减",
    "ratio": "比率",
    "rank": "位次",
    "gap": "差距",
    "actual": "实绩",
    "estimate": "预计",
    "target": "目标",
    "exact": "等于",
    "approx": "左右",
    "at_least": "以上",
    "at_most": "以内",
    "range": "区间",
    "nation": "全国",
    "province": "省级",
    "prefecture": "地级",
    "county": "县级",
    "result": "实绩",
    "attained": "完成",
    "missed": "未完成",
    "cannot be said": "不能判断",
    "low": "低端",
    "mid": "中间",
    "high": "高端",
    "stated": "有数字",
    "without a number": "没有数字",
    "now a number": "改为数字",
    "not stated": "没有说到",
    "no report": "没有报告",
    "rose": "上升",
    "fell": "下降",
    "held": "持平",
    "raised": "提高",
    "kept": "不变",
    "lowered": "降低",
    "new": "新提",
    "dropped": "不再提",
    "comparison": "相对目标",
    "firm": "硬",
    "soft": "软",
    "plain": "平",
    "match indicator": "指标相同",
    "match name": "名称相同",
    "similar": "名称相近",
    "implied": "推算",
    "first only": "只在前一年",
    "second only": "只在后一年",
    "share": "占比",
    "part": "部分与整体",
    "stated twice": "前后不一",
    "later report": "两份报告不一",
    "magnitude": "数量级",
    "kind text": "文本不同",
    "kind words": "文字不在",
    "changed": "结果不同",
    "missing": "缺少",
    "extra": "多出",
    "set_aside": "搁置",
    "outdated": "更正过时",
    "vanished": "更正落空",
    "corrected": "人工更正",
    "added": "已添加",
    "replaced": "已更换",
    "unchanged": "没有变化",
    "conflict": "有冲突",
    "failed": "失败",
    "higher": "越高越好",
    "lower": "越低越好",
    "neutral": "不分高低",
    "yes": "是",
    "no": "否",
    # Why a number is set aside
    "year": "年份",
    "date": "日期",
    "code": "编号代码",
    "ordinal": "序数",
    "duration": "时长",
    "anniversary": "周年",
    "threshold": "界定标准",
    "part_of_name": "名称的一部分",
    "count_in_words": "汉字数词",
    "address": "网址",
    "front_matter": "报告以外",
    "footnote": "脚注",
    "glossary": "名词解释",
    "list_index": "标题编号",
    "age": "年龄",
    "clock": "时间距离",
    "version": "版本",
    "class": "等级",
    "bare": "没有对象",
    "nameless": "没有名称",
    "enumeration": "列举",
    "per_unit": "计量基础",
    # Steps of an explanation
    "text": "文字",
    "name": "名称",
    "indicator": "指标",
    "words": "字词",
    "frame": "所在部分",
    "quantity": "数量",
    "period": "时期",
    "kind": "类别",
    "measure": "性质",
    "sector": "领域",
    "commitment": "承诺用语",
    "scope": "范围",
}

HEADINGS: dict[str, str] = {
    "id": "编号",
    "ids": "编号",
    "place": "地方",
    "report": "报告",
    "report_year": "报告年份",
    "period": "时期",
    "kind": "类别",
    "sector": "领域",
    "indicator": "指标",
    "name": "名称",
    "name_zh": "中文名",
    "name_en": "英文名",
    "English": "英文名",
    "aliases": "别名",
    "better": "取向",
    "measure": "性质",
    "value": "数值",
    "value_max": "上限",
    "unit": "单位",
    "bound": "界限",
    "base_value": "折合数值",
    "base_max": "折合上限",
    "base value": "折合数值",
    "base_unit": "折合单位",
    "reference": "参照",
    "commitment": "承诺用语",
    "inferred": "推断",
    "section": "章节",
    "quote": "原文",
    "start": "起",
    "end": "止",
    "where": "位置",
    "rules": "规则",
    "rule": "规则",
    "rows": "条数",
    "reports": "报告数",
    "results": "实绩",
    "targets": "目标",
    "line": "行",
    "sentence": "句子",
    "text": "文字",
    "context": "上下文",
    "words around it": "上下文",
    "reason": "原因",
    "account": "去向",
    "number": "数字",
    "numbers": "数字",
    "in_rows": "进入数据行",
    "set aside": "搁置",
    "set_aside": "搁置",
    "unexplained": "没有解释",
    "rows_without_number": "无数字条数",
    "first": "前一年",
    "second": "后一年",
    "promised": "曾定目标",
    "achieved": "后报实绩",
    "difference": "差",
    "difference_unit": "差的单位",
    "relative": "相对差%",
    "direction": "方向",
    "ambition": "力度",
    "match": "配对依据",
    "implied_value": "推算数值",
    "implied_max": "推算上限",
    "note": "说明",
    "year": "年份",
    "target": "目标",
    "result": "实绩",
    "verdict": "结论",
    "role": "角色",
    "status": "状态",
    "position": "名次",
    "ranges at": "区间取",
    "mean": "均值",
    "places": "地方数",
    "weighted": "加权均值",
    "here": "本地",
    "above": "上级",
    "there": "上级数值",
    "earlier": "前一年",
    "later": "后一年",
    "earlier_year": "前一年",
    "later_year": "后一年",
    "step": "变化",
    "form": "形式",
    "wording": "措辞",
    "words": "文字",
    "word": "词",
    "firm": "硬",
    "soft": "软",
    "plain": "平",
    "message": "说明",
    "tolerance": "容差",
    "field": "项",
    "registry": "数据册",
    "parser": "解析",
    "failure": "算差异",
    "level": "层级",
    "parent": "上级",
    "source": "来源",
    "title": "标题",
    "path": "文件",
    "what it recognises": "识别什么",
    "made": "得到",
    "stage": "步骤",
}

# What stands before the name of a column where an answer has the columns of several rows.
SIDES: dict[str, str] = {
    "first": "前一年",
    "second": "后一年",
    "third": "再一",
    "promised": "曾定",
    "achieved": "后报",
    "target": "目标",
    "result": "实绩",
    "earlier": "前一年",
    "later": "后一年",
    "above": "上级",
}
