#!/bin/sh
# Tables in posts in Markdown: of stories, a row each, and of a story's parts.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

# told: what the records of the post on standard input say.
told() {
	cat >post.md
	story-parse post.md 2>err | jq -c "$said"
	cat err
}

said='[.headline, .updated, (.facts // [] | map(.text)),
	(.narratives // null | if . then map([.label, .text]) else . end)]'
told >out <<'END'
# Stories of March

A table | of them:

| headline     | date       | facts                     | Left narrative |
|--------------|:----------:|---------------------------|---------------:|
| *Toll* Rises | 2024-03-05 | It rose.                  | It is a \| tax. |
| Bridge Falls | 2024-03-06 | It fell, "again".         | [Bad](https://a.example/). |
| None         | 2024-03-07 |                           | |
| Road Opens   | 2024-03-08 | It opened.<br>It closed.  | |

Title | Facts
--- | ---
Ferry Sinks | It sank.
END
cat >wanted <<'END'
["Toll Rises","2024-03-05",["It rose."],[["Left narrative","It is a | tax."]]]
["Bridge Falls","2024-03-06",["It fell, \"again\"."],[["Left narrative","Bad."]]]
["Road Opens","2024-03-08",["It opened.","It closed."],null]
["Ferry Sinks",null,["It sank."],null]
story-parse: post.md:9: no story in this row: neither facts nor narratives
END
same 'a table of stories' out wanted

front='# The Toll Rises Again

## The Facts

- The toll rose by 3%.

## The Spin
'
said='.narratives | map([.label, .text])'
two='[["Pro","The toll is fair.\n\nIt *pays*."],["Anti","No | never."]]'
is 'narratives side by side' "$(told <<END
$front
| Pro | Anti |
|-----|------|
| The toll is fair. | No \\| never. |
| It \\*pays\\*. | |
END
)" "$two"
is 'a narrative a row' "$(told <<END
$front
| Side | Text |
|------|------|
| Left narrative | The toll is fair. |
| Right narrative | The toll is a tax. |
END
)" '[["Left narrative","The toll is fair."],["Right narrative","The toll is a tax."]]'
is 'a table in a narrative' "$(told <<END
$front
### Narrative A

The toll is fair. It was:

| Year | Toll |
|------|------|
| 2020 | 3.5 |

### Narrative B

No.
END
)" '[["Narrative A","The toll is fair. It was:\n\nYear | Toll; 2020 | 3.5."],["Narrative B","No."]]'
said='[(.facts | map([.text, (.sources | map([.name, .url]))])), .articles]'
is 'facts with sources, and articles' "$(told <<'END'
# The Toll Rises Again

| Fact | Source |
|---|---|
| The toll rose by 3%. | [AP](https://ap.example/1) |
| Cars stopped. | BBC |

### Narrative A

No.

## Articles on this story

| Title | Publisher | Link |
|---|---|---|
| Toll up again | AP | https://ap.example/1 |
| [Bridge blocked](https://bbc.example/2) | BBC | |
END
)" '[[["The toll rose by 3%.",[["AP","https://ap.example/1"]]],["Cars stopped. (BBC)",[]]],[{"title":"Toll up again","publisher":"AP","url":"https://ap.example/1"},{"title":"Bridge blocked","publisher":"BBC","url":"https://bbc.example/2"}]]'
finish
