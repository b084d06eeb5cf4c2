"""The texts of the program's help in Chinese. Imported when a help is shown."""

from __future__ import annotations

HELP: dict[str, str] = {
    # The program
    "COMMAND [OPTIONS]": "命令 [选项]",
    "[OPTIONS]": "[选项]",
    "The numbers of Chinese government work reports, as rows.": "把政府工作报告中的数字变成一行行数据。",
    "luan COMMAND --help: options and two examples; --lang zh: 中文; --version.": (
        "luan 命令 --help：选项和两个例子；--lang en：English；--version：版本。"
    ),
    "Show this message and exit.": "显示这份说明。",
    "The language of what people read: en or zh.": "给人看的文字用什么语言：en 或 zh。",
    # Groups
    "Ask": "查询",
    "Read reports": "读取报告",
    "Check": "核对",
    "Use": "使用",
    "Which rows": "哪些数据",
    "Which reports": "哪些报告",
    "Order and columns": "排序与列",
    "Output": "输出",
    "When a target counts as attained": "目标怎样算完成",
    "How far numbers may be apart": "数字可以相差多少",
    # What stands for a value
    "COLUMN[:desc]": "列[:desc]",
    "END": "端",
    "FILE": "文件",
    "FILE.html": "文件.html",
    "ID": "编号",
    "INDICATOR": "指标",
    "NAME": "名称",
    "NAMES": "名称",
    "NUMBER": "数字",
    "PART": "部分",
    "PATH": "路径",
    "PERIOD": "时期",
    "PLACE": "地方",
    "REGISTRY": "数据册",
    "SHELL": "外壳",
    "TEXT": "文字",
    "UNIT": "单位",
    "WHEN": "何时",
    "YEAR": "年份",
    # Which reports
    "Another library file.": "另一个库文件。",
    "A report's id.": "报告的编号。",
    "A report of the library.": "库中的报告。",
    "Every report.": "全部报告。",
    "Every report of the library.": "库中的全部报告。",
    "This place and all below it.": "这个地方和它下面的所有地方。",
    "nation, province, prefecture, county": "全国、省级、地级、县级",
    # Which rows
    "level, growth, change, ratio, rank, gap": "总量、增长、增减、比率、位次、差距",
    "actual, estimate, target": "实绩、预计、目标",
    "exact, approx, at_least, at_most, range": "等于、左右、以上、以内、区间",
    "Part of a heading.": "标题中的文字。",
    "Part of the name or of the words of the report.": "名称或原文中的文字。",
    "Smallest value, in --unit or as written.": "最小值，按 --unit 或原文的单位。",
    "Largest value, likewise.": "最大值，同上。",
    "Only what is measured against another number: 高于全省平均.": "只要没有数字、与别的数字相比的：高于全省平均。",
    # Order, columns, output
    "COLUMN or COLUMN:desc.": "列，或 列:desc（从大到小）。",
    "At most so many.": "最多几条。",
    "Names with commas between, or all.": "列名，用逗号分开；或 all。",
    "table, csv, tsv, json, jsonl, markdown, yaml, xlsx, parquet, sqlite, datapackage, sdmx-csv.": (
        "table、csv、tsv、json、jsonl、markdown、yaml、xlsx、parquet、sqlite、datapackage、sdmx-csv。"
    ),
    "Write to this file.": "写入这个文件。",
    "Without the names of the columns.": "不写列名。",
    "CSV for Excel: with a byte-order mark, and no formulas.": "给 Excel 的 CSV：带字节序标记，不含公式。",
    "utf-8, or gb18030 for a Chinese Excel.": "utf-8；中文 Excel 可用 gb18030。",
    "A table with bars beside the numbers.": "表格，数字旁边画条形。",
    "auto, always or never.": "颜色：auto、always 或 never。",
    # targets, results, list
    "What is promised for the year ahead.": "来年承诺了什么。",
    "What is reported as achieved or estimated.": "报告说做到了什么。",
    "Every row, targets and results.": "全部数据：目标与实绩。",
    # compare, changes
    "Two years side by side: did the ambition rise, hold or fall?": "两年并列：目标是提高、不变还是降低？",
    "One year …": "一个年份……",
    "… and another.": "……和另一个。",
    "Also what stands in one year only, marked.": "也列出只在一年出现的，并注明。",
    "Who raised, lowered, dropped or reworded a target.": "谁提高、降低、取消或改写了目标。",
    "The later year; without it, the latest.": "后一个年份；不给则用最近的。",
    # wording
    "How firmly each report words its targets.": "各份报告的目标措辞有多硬。",
    "Targets with a firm word (确保), with a soft one (力争) and with neither, by place and year. Without an option that "
    "chooses reports, all places of the library.": (
        "按地方和年份，数出用硬词（确保）、软词（力争）和不用这类词的目标。不选报告则为库中所有地方。"
    ),
    "Only the words that count as firm and as soft.": "只列出算硬词和软词的词。",
    # track, rank, panel, gap
    "For each year the target, the result, and whether it was attained.": "逐年的目标、实绩和是否完成。",
    "The target is from that year's report, the result from the next year's; the rule is printed and can be changed.": (
        "目标取自当年的报告，实绩取自次年的报告；判断的规则会写出，可以更改。"
    ),
    "gdp, 粮食 …; without any, all that were promised.": "gdp、粮食……；不给则为全部承诺过的指标。",
    "How far below 左右 a rate may be, in points.": "“左右”的比率可以低多少个百分点。",
    "The same for amounts, in percent.": "“左右”的数量可以低百分之几。",
    "The end of a range that counts: low, mid, high.": "区间取哪一端：low、mid、high。",
    "All places in order of an indicator, with what is missing.": "各地按一个指标排序，缺的也列出。",
    "Without an option that chooses reports, all places of the library; without --measure, the measure that most places "
    "state. Means are shown below a table, and on standard error beside other formats.": (
        "不选报告则为库中所有地方；不用 --measure 则取多数地方写明的性质。均值写在表下面；用其他格式时写到标准错误。"
    ),
    "The year.": "年份。",
    "target or actual.": "target（目标）或 actual（实绩）。",
    "Order ranges by their low end.": "区间按低端排序。",
    "By their middle, as without any of these.": "按中间排序，不给时就是这样。",
    "By their high end.": "按高端排序。",
    "An indicator whose level weights the mean.": "用哪个指标的总量给均值加权。",
    "A tidy table: one row for place, year, indicator and role.": "整齐的长表：地方、年份、指标、角色各一行。",
    "Whole years only: no averages over several years, no parts of a year. Without an option that chooses reports, all "
    "places of the library.": ("只含整年：不含多年平均和年内数字。不选报告则为库中所有地方。"),
    "Also the years of which nothing is stated, and why.": "也列出没有说到的年份和原因。",
    "A place's numbers beside those of the province and the nation.": "一地的数字与省、全国并列。",
    "The difference is what is added on the way down (层层加码).": "差就是逐级加上去的部分（层层加码）。",
    # show, search, sectors, indicators
    "One row in full, with its sentence.": "一条数据的全部内容和它的句子。",
    "A row's id, as every answer prints it.": "数据的编号，每个结果里都有。",
    "Rows, indicators and sentences that hold a text.": "含有某段文字的数据、指标和句子。",
    "A word or several as they stand in the report.": "报告中的词语，照原样。",
    "rows, indicators or sentences; all three in a table.": "rows、indicators 或 sentences；表格中三种都有。",
    "The sectors, and how many rows each has.": "各领域和各自的数据条数。",
    "Count the rows of this place.": "只数这个地方的。",
    "The catalogue's indicators, and how many rows speak of each.": "指标目录和各自的数据条数。",
    "Part of an id, a name or an alias.": "编号、名称或别名中的文字。",
    # add, reports, remove, extract, page
    "Read reports into the library: files, folders, or -.": "把报告读入库：文件、文件夹或 -。",
    "Each is stored whole or not at all; what has not changed since is left as it is. It can be stopped at any moment "
    "and run again. Exit status 1 if a file could not be added.": (
        "每份报告要么整份存入，要么不存；没有变化的不动。随时可以中断，再次运行即可。有文件没能添加时退出状态为 1。"
    ),
    "Place and year are taken from the text, else from the name of the file. --place and --year come before both, move a "
    "report that was added as another, and are remembered for its file. A library that --library names is made if it is "
    "not there.": (
        "地方和年份取自正文，正文没有时取自文件名。--place 和 --year 优先于两者：已按别的地方或年份添加的报告会改过来，"
        "并记住这个文件的地方和年份。--library 指定的库不存在时新建。"
    ),
    "Files, folders with reports in them, or -.": "文件、装有报告的文件夹，或 -。",
    "Take these where the library has the same report from another source.": "库中有别处来的同一份报告时，换成这一份。",
    "The place, when the text does not say it.": "哪个地方，正文没有写明时用。",
    "The year of the plan.": "计划年份。",
    "How many processes; without it, all cores.": "用几个进程；不给则用全部核心。",
    "The reports of the library, and how many rows each has.": "库中的报告和各自的数据条数。",
    "Take reports out of the library, all of them or none.": "从库中移除报告，要么全部移除，要么都不移除。",
    "Ids as `luan reports` prints them.": "`luan reports` 列出的编号。",
    "The rows of any report: a file, or -.": "任一份报告的数据：文件或 -。",
    "A report, or - for standard input.": "报告文件；- 表示标准输入。",
    "Place and year are taken from the text and shown; the options override them.": (
        "地方和年份从正文中找出并显示；可以用选项更正。"
    ),
    "A report as one page of HTML that opens offline.": "一份报告做成一个网页文件，离线可看。",
    "For phones as well as for paper: overview, results beside targets, tables to sort and search, and the text with "
    "every number marked, in the language of --lang.": (
        "手机上和纸上都好读：概览、实绩与目标对照、可排序可搜索的表，以及标出每个数字的全文；语言用 --lang 选。"
    ),
    "Any report; without it, one of the library.": "任一份报告；不给则用库中的。",
    "The page to write.": "要写的网页文件。",
    "The place of FILE.": "文件是哪个地方的。",
    "The year of the plan in FILE.": "文件的计划年份。",
    # explain, audit, check, verify, build
    "How a sentence or a row was read, step by step.": "一句话或一条数据是怎样一步步读出来的。",
    "A sentence, or a row's id.": "一句话，或数据的编号。",
    "The year of the plan; this year.": "计划年份；不给则为今年。",
    "The heading above the sentence.": "句子上面的标题。",
    "The account of every number in the text.": "文中每个数字的去向。",
    "Each is in a row, set aside with a reason, or unexplained; the last makes the exit status 1.": (
        "每个数字要么进入数据，要么说明原因搁置，要么没有解释；有没有解释的，退出状态为 1。"
    ),
    "Any report; without it, the reports of the library.": "任一份报告；不给则用库中的报告。",
    "The set-aside numbers, each with its reason.": "搁置的数字和各自的原因。",
    "The numbers that nothing explains.": "没有解释的数字。",
    "Contradictions that a careful reader would find.": "细心的读者会发现的矛盾。",
    "A level, its growth and last year's level that do not fit; parts beyond their whole; a number stated twice "
    "differently; a later report that says otherwise; a unit that looks wrong by ten or ten thousand times. Each with "
    "its sentences, the arithmetic and the tolerance; exit status 1 if there are any. A FILE, such as a draft, is held "
    "against the reports of its place in the library too.": (
        "总量、增速与上年总量不合；部分超过整体；同一数字前后说法不一；后来的报告说法不同；单位看来差十倍或一万倍。"
        "各附原句、算式和容差；有矛盾时退出状态为 1。给出的文件（如草稿）也与库中同地的报告对照。"
    ),
    "A report, beside those of its place; without it, the reports of the library.": (
        "一份报告，与库中同地的报告对照；不给则用库中的报告。"
    ),
    "Percent that a level may be from what its growth makes.": "总量与按增速推算的可以相差百分之几。",
    "Percent more where a number is approximate.": "有约数时再加百分之几。",
    "Percent that a later report may revise.": "后来的报告可以修订百分之几。",
    "Do text, parser and registry agree?": "文本、解析与数据册一致吗？",
    "With an option that chooses reports, whether each row of theirs agrees with the text that the library keeps. Exit "
    "status 1 and the differences if they do not; what a person corrected is shown, and is no difference.": (
        "给了选报告的选项，则核对库中每条数据与所存文本。不一致时列出不同之处，退出状态为 1；人工更正会显示，不算不同。"
    ),
    "A registry; without it, the bundled one.": "数据册；不给则用自带的。",
    "Build the registry again from the text, keeping corrections.": "从文本重建数据册，保留更正。",
    "What a person corrected, added or dropped in the YAML file stays as it is.": "人在 YAML 文件中更正、添加或去掉的都保持不变。",
    "The text of a report; without it, the bundled one.": "报告的文本；不给则用自带的。",
    "The YAML file; without it, FILE.yaml.": "YAML 文件；不给则为 文件.yaml。",
    "Of the library: also read each text again and compare the rows.": "对库：还要重新解析每份文本并比较数据。",
    # cite
    "What to cite a row by: report, section, sentence, hash.": "怎样引用一条数据：报告、章节、句子、哈希。",
    "Who holds a text with this hash finds the words where the citation says.": "持有同一哈希的文本，就能在所说的位置找到原文。",
    "Ids of rows, as every answer prints them.": "数据的编号，每个结果里都有。",
    "text, bibtex, ris or json.": "text、bibtex、ris 或 json。",
    # completion
    "The script that completes words at the TAB key.": "按 TAB 键补全的脚本。",
    "Put its output where your shell looks for such scripts, or source it.": "把输出放到 shell 找补全脚本的地方，或者 source 它。",
    "bash, zsh, fish or powershell.": "bash、zsh、fish 或 powershell。",
    # mcp
    "Answer an assistant, over the Model Context Protocol.": "通过 MCP 协议回答智能助手。",
    "An assistant starts this program and asks on its standard input. Each answer carries the provenance of its rows; "
    "nothing can be written. It needs the extra `mcp`.": (
        "智能助手启动这个程序，在标准输入上提问。每个回答都带数据的出处；不能写入任何东西。需要安装 `mcp` 附加项。"
    ),
    "Print the questions that an assistant may ask.": "列出智能助手可以问的问题。",
    "Print what to tell an assistant that reads JSON.": "打印要告诉智能助手的 JSON 配置。",
    # help
    "luan help TOPIC: columns, formats, names, environment, files, status.": (
        "luan help 主题：columns、formats、names、environment、files、status。"
    ),
    "A command, or a topic: columns, formats, names, environment …": "说明一个命令或一个主题：列、格式、取值、环境变量……",
    "The topics are columns, formats, names, environment, files and status.": (
        "主题有 columns（列）、formats（格式）、names（取值）、environment（环境变量）、files（文件）和 status（退出状态）。"
    ),
    "TOPIC": "主题",
    "A command, or one of the topics.": "命令，或主题之一。",
    "The columns of a row, as every format prints them and --columns names them.": "一条数据的列，各种格式都用这些名称，--columns 也是。",
    "What --format takes. Without it: a table on a terminal, CSV in a pipe, in a file what its name says.": (
        "--format 的取值。不给时：终端上是表格，管道中是 CSV，文件看后缀。"
    ),
    "Names that options take, in English or Chinese; the beginning of a name is enough.": (
        "选项的取值，中文英文都可以，写开头几个字即可。"
    ),
    "Variables of the environment.": "环境变量。",
    "The language of what people read, en or zh; --lang comes before it.": "给人看的文字用什么语言，en 或 zh；--lang 优先。",
    "The locale, whose language is taken where LUAN_LANG is not set.": "区域设置；没有 LUAN_LANG 时按它选语言。",
    "The file of the library, made if it is not there; --library comes before it.": "库文件，不存在时新建；--library 优先。",
    "The folder for data, in which the library lives otherwise.": "数据文件夹；没有指定库文件时库放在这里。",
    "json: errors are one JSON object a line, for programs.": "json：错误写成每行一个 JSON 对象，给程序读。",
    "Set to anything: no colours.": "设为任何值：不用颜色。",
    "How wide a table may be.": "表格可以多宽。",
    "The encoding of what is printed, instead of UTF-8 in a pipe.": "输出的编码，代替管道中的 UTF-8。",
    "The time that files are given that carry one.": "带时间的文件写什么时间。",
    "Files. Nothing is written anywhere else, and no connection is ever opened.": "文件。不写到别处，也从不连接网络。",
    "The library: one SQLite file. Linux.": "库：一个 SQLite 文件。Linux。",
    "The same on macOS.": "macOS 上的库。",
    "The same on Windows.": "Windows 上的库。",
    "The exit status.": "退出状态。",
    "All is well.": "一切正常。",
    "The data are not as they should be: a difference, a contradiction, a file or id missing.": (
        "数据不对：有不同、有矛盾，缺少文件或编号。"
    ),
    "The command was used wrongly.": "命令用错了。",
    # Columns of a row
    "the report and the place in its text; a letter follows where rows share a span": "报告和在文中的位置；同一位置有几条时加字母",
    "whose report it is": "哪个地方的报告",
    "the year of the plan": "计划年份",
    "a year, a span of years `2021/2025`, or a part of a year `2024-H1`": "年份、几年 `2021/2025`，或一年的一部分 `2024-H1`",
    "`actual`, `estimate` or `target`": "`actual` 实绩、`estimate` 预计或 `target` 目标",
    "one of ten; see `luan sectors`": "十个领域之一，见 `luan sectors`",
    "the catalogue's id; empty where the catalogue has none": "指标目录中的编号；目录中没有则为空",
    "what is counted or measured, in the words of the report": "统计的是什么，用报告原来的词",
    "`level`, `growth`, `change`, `ratio`, `rank` or `gap`": (
        "`level` 总量、`growth` 增长、`change` 增减、`ratio` 比率、`rank` 位次或 `gap` 差距"
    ),
    "the number as written; the lower end of a range; negative for a fall": "原文的数字；区间的下端；下降为负",
    "the upper end of a range": "区间的上端",
    "the unit as written": "原文的单位",
    "`exact`, `approx`, `at_least`, `at_most` or `range`": (
        "`exact` 等于、`approx` 左右、`at_least` 以上、`at_most` 以内或 `range` 区间"
    ),
    "the value with the scale word (万, 亿 …) moved into the number": "把万、亿等并入数字后的数值",
    "the same of the upper end": "上端，同样处理",
    "the unit without its scale word": "不带万、亿等的单位",
    "what a rank, a gap or a target without a number is measured against": "位次、差距或没有数字的目标与什么相比",
    "the words that say how firmly something is promised": "表示承诺有多硬的词",
    "the fields that were not in the words but taken from their surroundings or the catalogue": (
        "原文没有写、由上下文或指标目录得出的项"
    ),
    "the headings above it": "上面的各级标题",
    "the words of the report": "报告原文",
    "where the quantity begins, in characters of the text as read": "数量从文本第几个字开始",
    "where it ends": "到第几个字结束",
    # Formats
    "for reading on a terminal": "在终端上看",
    "comma-separated, RFC 4180, UTF-8": "逗号分隔，RFC 4180，UTF-8",
    "tab-separated": "制表符分隔",
    "one array of objects": "一个对象数组",
    "one object a line": "每行一个对象",
    "a pipe table": "竖线表格",
    "a list of mappings": "映射的列表",
    "an Excel workbook: rows, and a sheet of their sources": "Excel 工作簿：数据，另有一张来源表",
    "a Parquet file, with its sources in its metadata": "Parquet 文件，来源写在元数据中",
    "an SQLite database: rows and sources": "SQLite 数据库：数据和来源",
    "a Frictionless Data Package 2: a zip file, or a folder": "Frictionless 数据包 2：zip 文件或文件夹",
    "SDMX-CSV 2.0 of rows or a panel, and beside a file its structure in SDMX-ML 2.1": (
        "数据或面板的 SDMX-CSV 2.0；写入文件时旁边是 SDMX-ML 2.1 结构文件"
    ),
}
