"""Words that government sites use in the classes and ids of a page's parts (English, and pinyin with its initials).

They are evidence, never proof: `readers/page_chrome.py` weighs them against what stands in the element.
"""

#: Parts that are no article wherever they stand: navigation, breadcrumbs, share bars, feet.
CHROME_WORDS = frozenset(
    ["nav", "navs", "navbar", "navbox", "mainnav", "topnav", "leftnav", "subnav", "navigation", "navigator", "menu", "menus", "mainmenu", "leftmenu", "submenu", "daohang", "导航", "crumb", "crumbs", "breadcrumb", "breadcrumbs", "position", "weizhi", "dqwz", "mbx", "位置", "footer", "foot", "footbox", "copyright", "sidebar", "sidenav", "aside", "share", "sharebox", "bdsharebuttonbox", "fenxiang", "related", "relation", "xgxw", "xgwz", "xgyd", "friendlink", "friendlinks", "links", "yqlj", "toolbar", "pagination", "pager", "prevnext", "sxp", "菜单", "面包屑", "页脚", "分享", "相关"]
)
#: Places on the page, where the article may stand as well: they count beside a heading or a marked article elsewhere.
PLACE_WORDS = frozenset(["left", "right", "side", "top", "header", "head", "bottom", "leftbox", "rightbox", "leftside", "rightside", "topbar", "banner", "logo", "search", "login", "hot", "左侧", "右侧", "页头", "侧栏"])
#: Words that speak for the article: an element with one of these is judged by its links alone.
ARTICLE_WORDS = frozenset(["article", "content", "contents", "text", "zoom", "detail", "details", "main", "mainbox", "con", "body", "editor", "xxgk", "wzcon", "news", "zw", "zwgk", "nr", "neirong", "zhengwen", "正文", "内容"])
#: Landmarks of WAI-ARIA 1.2 that hold no article.
CHROME_ROLES = frozenset(["navigation", "banner", "complementary", "contentinfo", "search", "menu", "menubar"])
