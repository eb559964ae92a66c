"""Lines of a web page that come along when it is copied as text: rows of ChromeLine.

`anywhere`: never part of a plan. `tail`: what follows is the page's foot, unless the plan goes on behind it.
`preview`: the page of a document site that shows a part of the file only. Patterns match the line without white space.
"""

from typing import Literal, NamedTuple


class ChromeLine(NamedTuple):
    """A line of page furniture: a pattern for the whole line (white space removed, folded), and one such line."""

    pattern: str
    place: Literal["anywhere", "tail", "preview"]
    example: str


CHROME: tuple[ChromeLine, ...] = (
    ChromeLine(r"分享(?:到|至)?[：:]?.{0,20}", "anywhere", "分享到:"),
    ChromeLine(r"(?:【?字[号体](?:大小)?[：:]?.{0,12}】?|[\[（【]?大中小[\]）】]?)", "anywhere", "字号：[大 中 小]"),
    ChromeLine(r"(?:当前|您(?:现在)?(?:的|所在)?(?:的)?)位置(?:是)?[：:].{0,80}", "anywhere", "当前位置：首页 > 政务公开"),
    ChromeLine(r"(?:网站)?首页(?:[>»›/|-].{0,80})", "anywhere", "首页 > 政府信息公开 > 计划总结"),
    ChromeLine(r".{2,60}?(?:…{2,}|\.{4,}|·{4,}|-{5,}|—{4,})(?:\d{1,3}|—\d{1,3}—)?|目录", "anywhere", "一、防汛抗旱…………3"),
    ChromeLine(r"[>»›].{0,80}[>»›].{0,80}|(?:摘要[：:])?.{0,30}(?:下面是|以下是|本文是)?.{0,12}小编.{0,60}|.{0,20}(?:仅供参考|供大家参考|欢迎(?:阅读|参考|下载)).{0,20}", "anywhere", ">> 专题专栏 >> 重点工作"),
    ChromeLine(r"(?:公务邮(?!箱).{0,40}|.{0,6}(?:无障碍(?:浏览|阅读|模式|版)|(?:进入|切换)?(?:老年|长者|关怀|适老(?:化)?)(?:版|模式|助手|专区)).{0,20}|手机版.{0,10}|用户中心(?:\|?(?:登录|注册))?|(?:登录|注册)(?:\|?(?:登录|注册))?)", "anywhere", "无障碍浏览 长者模式"),
    ChromeLine(r"(?:微信|微博|QQ空间|QQ好友|腾讯微博|新浪微博|朋友圈|复制链接|一键复制|收藏|返回顶部|回到顶部|关注|点赞\d*|\+关注)", "anywhere", "微博"),
    ChromeLine(r"(?:浏览|阅读|点击|访问)(?:次数|量|数)[：:]?\d*次?.{0,8}", "anywhere", "浏览次数：125"),
    ChromeLine(r"(?:语音播报|语音朗读|朗读|播放|暂停|听全文|扫一扫.{0,20}|手机扫一扫.{0,16})", "anywhere", "扫一扫在手机打开当前页"),
    ChromeLine(r"(?:[（|/]?(?:我要)?(?:打印|关闭|收藏|返回|分享|纠错|推荐|下载|投诉|保存|转发|复制|评论|字号|放大|缩小|大|中|小|顶部|首页)(?:本页|此页|本文|文章|窗口|页面|到|至|首页|列表|上一页|上页|顶部|朋友圈|链接|正文|附件|全文|文档)?[）|/：]?){1,8}", "tail", "【打印本页】 【关闭窗口】"),
    ChromeLine(r"(?:Word|WORD|PDF|OFD|word|pdf)版?下载.{0,16}", "tail", "Word版下载 PDF版下载"),
    ChromeLine(r"(?:上|下)一(?:篇|条|页)[：:]?.{0,60}", "tail", "上一篇：关于召开年度会议的通知"),
    ChromeLine(r"(?:相关(?:阅读|文章|链接|新闻|稿件|信息|推荐|解读|政策|文档|附件下载)|猜你喜欢|推荐阅读|热门推荐|为您推荐|友情链接|网站导航|常用链接|附件下载)[：:]?", "tail", "相关链接"),
    ChromeLine(r".{0,12}(?:[Cc]opyright|版权所有|©).{0,80}", "tail", "版权所有：青禾县人民政府"),
    ChromeLine(r"(?:主办|承办|协办|运维|技术支持|主管|制作维护|网站管理)(?:单位)?[：:].{0,40}(?:人民政府|政府办|大数据|电子政务|信息中心|信息化|网信办|网络信息|网站|有限公司).{0,60}", "tail", "主办：青禾县人民政府办公室"),
    ChromeLine(r".{0,80}(?:ICP备|公网安备|网站标识码|政府网站找错).{0,60}", "tail", "网站标识码3799990001 鲁ICP备00000000号"),
    ChromeLine(r"(?:智能问答|政务(?:微信|微博|新媒体|抖音|客户端)|网站地图|关于我们|联系我们|网站声明|使用帮助|隐私声明)(?:[|].{0,60})?", "tail", "智能问答"),
    ChromeLine(r"[【（\[]?(?:责任编辑|编辑|审核|初审|复审|终审|责编|校对|信息员|录入)[：:].{0,30}", "tail", "责任编辑：小周"),
    ChromeLine(r"(?:Email|E-mail|邮箱)[：:].{0,80}", "tail", "Email: office@example.gov.cn"),
    ChromeLine(r"(?:文档评论|全部评论|发表评论|网友评论|用户评论).{0,10}", "preview", "文档评论(0)"),
    ChromeLine(r"\d{0,12}亿?VIP精品文档.{0,10}|(?:相关|推荐|猜你喜欢的?)文档|.{0,20}VIP(?:专享|免费|会员).{0,20}", "preview", "1亿VIP精品文档"),
    ChromeLine(r".{2,80}\.(?:docx?|pdf|wps|xlsx?|pptx?)(?:VIP|免费|[\d.]+[KMkm]B?)?", "preview", "2031年工作计划.docxVIP"),
    ChromeLine(r"[•·]?约[\d.]{1,12}[千万]?字|[•·]?约?\d{1,9}页|[•·]\d{1,6}|[•·]?举报|[•·]?(?:发布于|上传于).{0,12}", "preview", "• 约3.8千字"),
    ChromeLine(r"[•·]?20\d\d-\d\d?-\d\d?(?:发布于|上传于|上传|发布).{0,12}", "preview", "• 2031-01-27 发布于四川"),
    ChromeLine(r".{0,20}(?:剩余\d{1,9}页(?:未读|可查看)?|还剩\d{1,9}页|继续阅读|预览已结束|下载(?:后可|文档|本文档|全文)?(?:查看|阅读)?(?:全文|完整版|更多)?|展开(?:全文|阅读)|点击(?:查看|阅读)(?:全文|更多)|免费试读.{0,6}|试读结束.{0,10}|开通(?:会员|VIP).{0,14}|登录后.{0,12}查看.{0,6})", "preview", "还剩3页未读，继续阅读"),
)

#: Words that say in so many words that the text is cut off.
CUT_OFF = ("剩余", "还剩", "继续阅读", "预览已结束", "试读结束", "展开全文", "下载后可", "查看全文", "阅读全文", "登录后")
