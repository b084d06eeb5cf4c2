"""The sectors with their names: Chinese, English, and other words that people use for them."""

from __future__ import annotations

from collections.abc import Mapping

SECTOR_NAMES: Mapping[str, tuple[str, ...]] = {
    "macro": ("综合", "Economy as a whole", "宏观", "经济"),
    "industry": ("工业", "Industry", "制造业"),
    "agriculture": ("农业", "Agriculture and countryside", "农村", "三农", "乡村"),
    "services": ("服务业", "Services", "消费", "旅游", "商贸"),
    "innovation": ("创新", "Science and innovation", "科技", "人才"),
    "openness": ("开放", "Opening up and cooperation", "外贸", "外资", "招商"),
    "infrastructure": ("基础设施", "Infrastructure and cities", "城建", "城乡建设", "交通"),
    "ecology": ("生态", "Ecology", "环境", "环保", "绿色"),
    "livelihood": ("民生", "Livelihood", "社会事业", "就业", "教育", "医疗"),
    "governance": ("治理", "Governance", "政府建设", "政务"),
}
