## The program
app-name = Glosspane
app-purpose = An offline reader that explains any English word you touch
hint = Double-click a word or drag over words to look them up
version = Glosspane { $version }
menu = Menu
menu-file = File
menu-view = Panes
menu-text = Reading
menu-look = Appearance
menu-help = Help

## Commands
open = Open…
open-tip = Open a text: plain or Markdown
open-path = Open a path…
open-path-tip = Open a file by typing its path
paste = Paste a text
paste-tip = Open the text on the clipboard
close-text = Close the text
close-text-tip = Close the text and show the start page
add-dictionary = Add a dictionary…
add-dictionary-tip = Import a dictionary: ECDICT, StarDict, dictd, DSL, MDict, CC-CEDICT, Yomitan, a table, or a .lex
dictionaries = Dictionaries
dictionaries-tip = See the dictionaries and their order
quit = Quit
quit-tip = Quit Glosspane
pane-source = Source
pane-source-tip = The text exactly as it was loaded
pane-manuscript = Manuscript
pane-manuscript-tip = The working copy, cleaned
pane-window = Window
pane-window-tip = What the reader reads
linked = Scroll together
linked-tip = Scroll the panes together, paragraph by paragraph
detach = Detach
detach-tip = Make the window pane a window of its own, for a second screen; closing it docks it again
dock = Dock
on-top = On top
on-top-tip = Keep the detached window above all others
full-screen = Full screen
full-screen-tip = Full screen on or off
next-pane = Next pane
next-pane-tip = Give the keyboard to the next pane
text-size = Size
larger = Larger text
larger-tip = Larger text; the line being read stays where it is
smaller = Smaller text
smaller-tip = Smaller text; the line being read stays where it is
reset-size = Usual size
reset-size-tip = The text's usual size
fold-all = Fold all
fold-all-tip = Show only the first line of each paragraph
unfold-all = Show all
unfold-all-tip = Unfold every paragraph
find = Find
find-tip = Find in the text
find-next = Next hit
find-next-tip = Go to the next hit
find-previous = Previous hit
find-previous-tip = Go to the previous hit
search = Look up…
search-tip = Type a word to look up
look-up = Look up what is marked
look-up-tip = Look up what is marked
back = Back
back-tip = The word looked up before this one
forward = Forward
forward-tip = The word looked up after this one
copy = Copy
copy-tip = Copy what is marked
select-all = Select all
select-all-tip = Mark the whole text
interface-larger = Larger interface
interface-larger-tip = Larger buttons and menus
interface-smaller = Smaller interface
interface-smaller-tip = Smaller buttons and menus
theme-system = Colours: as the system
theme-system-tip = Light or dark as the system is
theme-light = Colours: light
theme-light-tip = A light page
theme-dark = Colours: dark
theme-dark-tip = A dark page
theme-sepia = Colours: sepia
theme-sepia-tip = A warm page
language-system = Language: the system's
language-system-tip = The interface in the system's language
language-chinese = Language: Chinese
language-chinese-tip = The interface in Chinese
language-english = Language: English
language-english-tip = The interface in English
palette = All commands…
palette-tip = Find any command and run it
keys = Keys
keys-tip = The list of all keys
about = About Glosspane
about-tip = Version and licences

## Faces
face-english = Face for English
face-chinese = Face for Chinese
face-serif = Serif (Libertinus Serif)
face-sans = Sans (Ubuntu)
face-found = Chosen by the program

## Sheets
close = Close
keys-word = Move the word cursor
keys-extend = Mark more words
keys-escape = Close the popup, the find bar, then unmark
keys-scroll = Scroll
keys-tab = Move between buttons and panes
keys-split = In Manuscript: split the paragraph (with Shift: break the line)
keys-merge = In Manuscript, at the start of a paragraph: merge it with the one before
keys-look-up = In Manuscript: look up the word at the caret
palette-hint = Type a part of a command's name
palette-line = The command to find
palette-empty = No such command
dictionaries-order = Answers follow this order; drag the mark at the left to change it.
move-up = Move up
move-down = Move down
remove = Remove
remove-tip = Remove this dictionary; its file stays as .bak
dictionary-facts = { $entries } entries · { $size } MB · { $licence }
path-line = The file's path
recent = Recent
clear-recent = Clear the list
all-files = All files
texts = Texts

## Start page
samples = Sample articles
sample-news = news
sample-story = a story
sample-lesson = a prepared lesson: translation, glosses, notes
sample-science = science
drop-hint = Or drop a file on the window, or paste with Ctrl V.
drop-here = Drop to open

## Panes
paragraphs = { $count ->
        [one] { $count } paragraph
       *[other] { $count } paragraphs
    }
format-plain = Plain text
encoding = Encoding
encoding-tip = If the encoding was guessed wrongly, choose it here
source-details = 
    { $name }
    SHA-256: { $sha256 }
    loaded { $time }
divider = Divider between panes
scroll-bar = Scroll bar
fold-paragraph = Fold paragraph { $number }
unfold-paragraph = Unfold paragraph { $number }
hidden-words = { $count ->
        [one] { $count } more word
       *[other] { $count } more words
    }

## Popup
popup = Dictionary
search-line = Word to look up
search-hint = A word to look up
search-empty = Type a word and press Enter.
copy-entry = Copy the explanation
close-popup = Close (Esc)
selection-too-long = This is too long to be a phrase; mark fewer words.
not-found = No dictionary has “{ $query }”.
not-found-remedy = Change it above and try again.
no-senses = This entry has no senses.
oxford = Oxford 3000
rank = rank { $rank }
part-of = in it: { $part }
form-of = { $kinds } of { $lemma }
list-and = {", "}
form-third-person = third person singular
form-present-participle = present participle
form-past = past
form-past-participle = past participle
form-plural = plural
form-comparative = comparative
form-superlative = superlative
form-variant = variant
accent-british = UK
accent-american = US

## Find bar
find-line = Text to find
no-hits = No hits
hits = { $number } of { $count }
close-find = Close the find bar (Esc)

## Notices
cancel = Cancel
dismiss = Dismiss
cancelled = Cancelled.
core-only = No large dictionary found: using the core dictionary; add ECDICT from the File menu.
nothing-kept = No folder can be written: settings and positions will not be kept.
no-dict-folder = No folder for dictionaries can be written; copy the program to a place that can, or name a folder with --data-dir.
no-chinese-font = No font with Chinese glyphs was found. Install fonts-wqy-microhei or put a font into fonts/ beside the program.
no-dialog = No file dialog is available; type the path, or drop the file on the window.
replaced-characters = { $count ->
        [one] { $count } place is
       *[other] { $count } places are
    } not { $encoding } and shown as �; if the encoding is wrong, choose another in the Source pane.
damaged-backup-used = { $file } is damaged and was set aside as { $aside }; the backup is used instead.
damaged-set-aside = { $file } is damaged and was set aside as { $aside }; defaults are used.
job-open = Opening { $name }
job-open-pasted = Opening the pasted text
job-dictionary = Importing { $name }
dictionary-added = Added { $name }: { $entries } entries.
dictionary-added-skipped = Added { $name }: { $entries } entries; { $skipped } could not be read, the first at line or entry { $line }.
dictionary-replaced = Replaced { $name } by this import: { $entries } entries; the one before stays as { $backup }.
dictionary-replaced-skipped = Replaced { $name } by this import: { $entries } entries; { $skipped } could not be read, the first at line or entry { $line }; the one before stays as { $backup }.
dictionary-there = { $name } is in the folder of dictionaries already: { $entries } entries.
dictionary-removed = Removed { $name }; its file stays as .bak.

## What went wrong
import-missing = { $path } does not exist; check its name and whether its disk is connected.
import-folder = { $path } is a folder; choose a text file in it.
import-not-a-file = { $path } is not a regular file; choose a text file.
import-unreadable = Cannot read { $path } ({ $reason }); check that you may read it and that its disk is connected.
import-too-large = { $path } has { $size } MB and at most { $limit } MB can be opened; split it into parts.
import-too-many-lines = { $path } has too many lines; split it into parts.
import-empty = { $path } holds no text; choose another file.
import-damaged = { $path } is damaged ({ $what }); fetch it again, or save it anew in the program that made it.
import-protected = { $path } is protected with a password; save it without one in the program that made it.
import-locked = { $path } is locked by its shop (DRM) and can be read only there; choose a copy without a lock.
import-scanned = { $path } holds pictures of pages and no text; let a program for text recognition (OCR) read it first.
import-unpacked = { $path } unpacks to more than { $limit } MB; split it into parts.
lesson-newer = { $path } is a lesson in format { $version } of a newer Glosspane; open it with that one.
lesson-damaged = { $path } is no lesson (line { $line }, column { $column }); open its .bak, or make it anew from its text.
lesson-place = { $path } is damaged in paragraph { $paragraph }; open its .bak, or make it anew from its text.
import-binary = { $path } is not a text; choose a .txt or .md file, or copy its text and paste it here.
lex-io = The dictionary { $file } cannot be read ({ $reason }); see that its drive is still there, then open it again.
lex-foreign = { $file } is not a .lex dictionary; import it with “Add a dictionary”, or move it away.
lex-newer = The dictionary { $file } was written by a newer version; update Glosspane, or import it again.
lex-truncated = The dictionary { $file } is cut off; copy it again or import it again.
lex-section = The dictionary { $file } is damaged in section { $section }; copy it again or import it again.
lex-block = The dictionary { $file } is damaged in block { $block }; copy it again or import it again.
source-unknown = { $path } is no dictionary that can be imported; choose ECDICT, a StarDict .ifo, a dictd .index, a .dsl, an .mdx, CC-CEDICT, a Yomitan .zip, a table with a header, or a .lex.
source-companion = { $path } needs { $companion } beside it; put it there and try again.
source-no-member = { $path } holds no { $member }; choose an archive that holds it, or the file itself.
source-columns = { $path }: the first line lacks the column { $missing }; name the columns there.
source-damaged = { $path } is damaged in its { $part }, at byte { $position }; fetch it again.
source-unsupported = { $path } uses { $feature }, which cannot be read; choose another version of the dictionary.
source-too-large = { $path } would take more than { $limit } MiB of memory for its { $part }; it was not read further.
dictionary-empty = { $path } holds no entries; nothing was changed. See that it is the whole dictionary, or choose another file.
dictionary-nothing-read = None of the { $count } entries of { $path } can be read, the first at line or entry { $line }; nothing was changed. Choose another copy of the dictionary.
dictionary-not-built = No dictionary can be built of { $path }: { $reason }
dictionary-unknown = No dictionary is called “{ $name }”.
storage-create = Cannot create a file in { $path } ({ $reason }); choose a folder that can be written to.
storage-write = Cannot write { $path } ({ $reason }); the previous version is unchanged.
storage-full = Cannot write { $path }: the device is full; free some space and try again.
storage-folder-in-the-way = Cannot write { $path }: a folder has that name; rename the folder.
storage-backup = Cannot keep the previous version as { $path } ({ $reason }); nothing was replaced.
storage-set-aside = { $path } is damaged and cannot be set aside ({ $reason }); move it away by hand.
storage-in-use = Another Glosspane is using { $path }; this one keeps nothing, so close one of the two.

## Look-up panel
panel = Dictionary panel
panel-tip = Keep answers in a panel at the side, or beside the words again
panel-answer = Answer
panel-history = History
history-filter = Find in the history
history-filter-hint = a word or a meaning
history-empty = Nothing has been looked up yet.
history-none = The history has no such word.
clear-history = Clear history
panel-hint = Double-click a word or drag over words in the text and the answer appears here; or type English or Chinese above.
all-dictionaries = All
more-readings = Other readings ({ $count })
kind-phrase = phrase
kind-similar = spelled alike
kind-reverse = Chinese to English
suggestions = Suggestions
rename = Rename
rename-tip = Give this dictionary another name; leave it empty for its own
dictionary-name = Name of the dictionary
dictionary-on = Use { $name }
drag-tip = Drag to change the order
job-dictionaries = Importing { $name } ({ $more } more to come)
dictionary-left-out = { $name }: left out { $pictures } pictures and { $sounds } sounds.

## Workshop
menu-edit = Edit
menu-lesson = Lesson
menu-lesson-tip = How translations, glosses and notes are shown
save = Save
save-tip = Save the lesson in its file
save-as = Save as…
save-as-tip = Save the lesson in a new file
export = Export…
export-tip = Write the lesson as a web page, a document, a book or text
import-translation = Import a translation…
import-translation-tip = Take the translation out of a second file, paragraph by paragraph
undo = Undo
undo-step = Undo: { $step }
undo-tip = Undo the last step
redo = Redo
redo-step = Redo: { $step }
redo-tip = Do again what was undone
cut = Cut
cut-tip = Copy what is marked and take it away
translate = Translation
translate-tip = Write the translation of this paragraph
note = Note
note-tip = Write a note on this paragraph
gloss = Take the first sense
gloss-tip = The looked-up words have the first sense here
kind = Kind
kind-paragraph = Paragraph
kind-paragraph-tip = Make this a paragraph
kind-title = Title
kind-title-tip = Make this paragraph the title
kind-heading = Heading
kind-heading-tip = Make this paragraph a heading
kind-subheading = Subheading
kind-subheading-tip = Make this paragraph a subheading
kind-quote = Quotation
kind-quote-tip = Make this paragraph a quotation
kind-item = Item
kind-item-tip = Make this paragraph an item of a list
move-paragraph-up = Move paragraph up
move-paragraph-up-tip = Exchange this paragraph and the one before
move-paragraph-down = Move paragraph down
move-paragraph-down-tip = Exchange this paragraph and the next
delete-paragraph = Delete paragraph
delete-paragraph-tip = Take this paragraph out
restore = Restore from the source
restore-tip = Put back what the source has here
put-in = Put into the manuscript
put-in-tip = Put the marked lines of the source into the manuscript, where they were deleted or left out
nothing-to-put-in = All the marked lines are in the manuscript already.
compare = Compare
compare-tip = Show what was inserted and deleted against the source
spelling = Spelling hints
spelling-tip = Mark words that no dictionary has
more = More
changed = Changed paragraph
changed-tip = Changed against the source; “Compare” shows how, “Restore” puts it back
edit-type = typing
edit-erase = deleting
edit-paste = pasting
edit-split = split a paragraph
edit-merge = merge paragraphs
edit-delete = delete a paragraph
edit-move = move a paragraph
edit-kind = kind of paragraph
edit-translate = translation
edit-note = note
edit-gloss = gloss
edit-remove-gloss = remove a gloss
edit-restore = restore from the source
edit-insert = put in from the source
edit-replace-all = replace
edit-translations = import a translation
translation-of = Translation of paragraph { $number }
translation-hint = Translation (Esc when done)
note-of = Note on paragraph { $number }
note-hint = Note (Esc when done)
translation-sign = T
show-translation = Show the translation of paragraph { $number }
hide-translation = Hide the translation of paragraph { $number }
translations-under = Translations: under the paragraph
translations-under-tip = Show each translation under its paragraph
translations-beside = Translations: beside the paragraph
translations-beside-tip = Show each translation beside its paragraph, where there is room
translations-on-demand = Translations: on demand
translations-on-demand-tip = Show a translation when it is asked for
translations-hidden = Translations: hidden
translations-hidden-tip = Show no translation
toggle-translation = Translation of this paragraph
toggle-translation-tip = Show or hide this paragraph's translation, where they are on demand
glosses-side = Glosses: at the side
glosses-side-tip = Number the words and show their glosses at the side
glosses-ruby = Glosses: above the words
glosses-ruby-tip = Show glosses above their words
glosses-hover = Glosses: under the pointer
glosses-hover-tip = Show a gloss when the pointer is on its word
glosses-hidden = Glosses: hidden
glosses-hidden-tip = Show no gloss
notes = Notes
notes-tip = Show notes under their paragraphs
choose-sense = Gloss here: { $gloss }
choose-sense-tip = This is what it means here: make it a gloss
gloss-here = Gloss
gloss-onward = for the same words later, too
remove-gloss = Remove the gloss
lessons = Lessons
job-save = Saving { $name }
saved = Saved { $name }.
resumed = The unsaved work on “{ $title }” is back; save it to keep it.
unsaved = Unsaved work
unsaved-question = “{ $title }” has been changed and not saved.
unsaved-waits = There is unsaved work on “{ $title }”; it is on the start page.
unsaved-work = Unsaved work
do-not-save = Do not save
save-path-tip = Where to save it: a path that ends in .wen, .html, .docx, .epub, .md or .txt
replace-file = Replace
file-exists = A file of this name is there already; press again to replace it.
export-ending = No format is known by the ending of { $name }; name a file that ends in .txt, .md, .html, .docx, .epub or .wen.
export-pack = The file could not be put together ({ $what }); close other programs and try again.
translation-imported = { $count ->
        [one] The translation of { $count } paragraph is
       *[other] The translations of { $count } paragraphs are
    } in; { $without } paragraphs stay without one, { $left } of the file were left over.
translation-none = No paragraph of that file fits one of this text; is it its translation?

## Places
contents = Contents
contents-panel = Contents
contents-panel-tip = Contents and hits in a panel at the left
contents-empty = This text has no headings.
hits-list = Hits
hits-hint = What Ctrl F finds is listed here.
find-list = Find, with a list
find-list-tip = Find in the text and list all hits
replace = Replace
replace-tip = Find and replace, with a preview
replace-with = Replace with
replace-line = Text to put in its place
replace-one = Replace this one
replace-chosen = Replace all ({ $count })
replace-hit-number = Replace hit { $number }
match-case = Aa
whole-words = Whole words
go-to = Go to…
go-to-tip = Go to a heading, a paragraph or a part of the text
go-to-hint = A paragraph (12), a part of the text (37%), or words of a heading
go-to-line = Where to go
no-such-place = There is no place “{ $text }” in this text; type a paragraph's number, a per cent, or words of a heading.
follow-link = Follow the link
follow-link-tip = Go where the link leads (or Ctrl and a click)
link-tip = { $target } — Ctrl and a click follows
link-lost = What this link led to is not in the text any more.
link-not-opened = { $address } is no page of the web and no mail address; it is not opened.
progress-tip = So much of the text is before this page

## Shelf
open-folder = Open a folder…
open-folder-tip = Open all texts of a folder as a shelf
next-book = Next text of the shelf
next-book-tip = Open the next text of the folder or archive
previous-book = Previous text of the shelf
previous-book-tip = Open the text before this one in the folder or archive
shelf = Shelf
close-shelf = Start page
shelf-filter = Find a text
shelf-filter-hint = a part of a name
shelf-count = { $count ->
        [one] { $count } text
       *[other] { $count } texts
    }
shelf-cut = There are more texts than are listed here; open a folder inside.
shelf-last = read last
shelf-empty = There is no text in { $path }; choose another folder.
