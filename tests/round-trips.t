#!/bin/sh
# What story-render writes, story-parse reads back, as far as the format holds
# it: from tables, Markdown and HTML.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

# Two pages may tell one story, of which a table has the rows but once.
story-parse "$top"/tests/pages/*.txt "$top"/tests/golden/story-parse/*/page.txt \
	2>/dev/null | story-filter --unique | jq -c 'select(.headline)
	| .facts[0].sources[0].url = if .facts[0].sources[0] then
		"https://a.example/1" else empty end // .
	| if .image then .image |= {caption: "A bridge at dusk."} + . else . end
	' >stories
is 'there are stories' "$([ "$(wc -l <stories)" -gt 20 ] && echo yes)" yes

# Only what is there: an empty list is nothing in these formats.
kept='with_entries(select(.value != null and .value != []))'

# again NAME KEYS [RENDER-OPTION...]
again() {
	name=$1
	keys=$2
	shift 2
	story-render "$@" <stories >rendered
	story-parse rendered >back
	jq -c "{$keys} | $kept" stories >wanted
	jq -c "{$keys} | $kept" back >got
	if [ -s wanted ]; then
		same "$name" got wanted
	else
		fail "$name is tested"
	fi
}
plain='headline, updated, facts: [.facts[]?.text],
	narratives: [.narratives[]? | [."label", .kind, .subject, .text]]'
again 'a table' "$plain, forecasts" --to=csv
again 'a table with sources and providers' \
	"$plain, articles, lang, image" --to=csv \
	--columns=id,headline,updated,lang,image.credit,image.via,image.caption,facts.text,narratives.label,narratives.text,articles.title,articles.publisher,articles.url
again 'a safe table' "$plain" --to=csv --csv-safe
again Markdown "$plain, forecasts,
	sources: [.facts[]?.sources[]? | [.name, .mark, .left_right]]" --to=markdown
if has xml; then
	again HTML "$plain, forecasts, caption: .image.caption,
		sources: [.facts[]?.sources[]? | [.name, .mark, .left_right]]" \
		--to=html
	head -n 12 stories | while read -r story; do
		echo "$story" | story-render --to=html --title='What is new today' |
			story-parse
	done | jq -c "{$plain} | $kept" >got
	head -n 12 stories | jq -c "{$plain} | $kept" >wanted
	same 'HTML of one story' got wanted
else
	skip HTML xml
fi

# A row for each item: all that have one come back, with these items.
for list in facts narratives; do
	jq -c "select(.$list | length > 0)" stories >some
	story-render --to=csv --explode=$list <some >rendered
	story-parse rendered >back
	jq -c "{headline, updated, t: [.${list}[].text]}" some >wanted
	jq -c "{headline, updated, t: [.${list}[].text]}" back >got
	same "a table with a row for each of the $list" got wanted
done
finish
