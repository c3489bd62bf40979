#!/bin/sh
# Pages with the marks of MediaWiki, Org and reStructuredText: none of them is
# left in the records, and links lead where they led.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

cat >page.org <<'END'
#+TITLE: The Toll Rises Again
#+DATE: <2024-03-05 Tue>

* The Facts
:PROPERTIES:
:CUSTOM_ID: facts
:END:
- The toll rose by *3%*. [[https://ap.example/1][AP]]
- Drivers blocked the /bridge/ and/or the road.
* The Spin
** Narrative A
The toll is =fair=, and it pays for the [[https://x.example/][bridge]].
** Narrative B
The toll is a tax that nobody voted for.
END
cat >page.wiki <<'END'
= The Toll Rises Again =
''Last updated Mar 5, 2024''
{{Stub}}
== The Facts ==
* The toll rose by '''3%'''.<ref name="a">[https://ap.example/1 AP]</ref>
* Drivers blocked the [[Old bridge|bridge]] and/or the road.<ref name="a" />
== The Spin ==
=== Narrative A ===
The toll is ''fair'', and it pays for the [https://x.example/ bridge].
=== Narrative B ===
The toll is a [[tax]] that nobody voted for.
[[Category:Tolls]]
END
cat >page.rst <<'END'
====================
The Toll Rises Again
====================

:date: 2024-03-05

.. image:: toll.png
   :alt: A toll

The Facts
=========

* The toll rose by **3%**. `AP <https://ap.example/1>`_
* Drivers blocked the *bridge* and/or the road.

The Spin
========

Narrative A
-----------

The toll is ``fair``, and it pays for
the `bridge`_.

Narrative B
-----------

The toll is a tax that nobody voted for.

.. _bridge: https://x.example/
END
cat >wanted <<'END'
["The Toll Rises Again","2024-03-05",["The toll rose by 3%.","Drivers blocked the bridge and/or the road."],["Narrative A","The toll is fair, and it pays for the bridge.","Narrative B","The toll is a tax that nobody voted for."]]
END
for kind in org wiki rst; do
	story-parse "page.$kind" >story
	jq -c '[.headline, .updated, (.facts | map(.text)),
		(.narratives | map(.label, .text))]' story >out
	same "$kind" out wanted
	is "$kind: its link" "$(jq -c '.facts[0].sources' story)" \
		'[{"name":"AP","url":"https://ap.example/1"}]'
	story-parse --show=- story >shown
	same "$kind: its place" shown "page.$kind"
done
echo 'Not [[a]] story' | cat page.org - | grep -v '^[-T*]' >other
story-parse --rejects=rejects other 2>err
is 'a page without a story is kept as it was' "$(jq -r .text rejects)" \
	"$(cat other)"
finish
