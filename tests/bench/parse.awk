# The peer of story-parse in bench-parse: pages of layouts A, B and E, and dumps
# of them, to the same records, but for the id, which awk has no hash for.  It
# knows the headings and forms that gen-stories makes, and no others; UTF-8 is
# taken as it comes.
#
# What is rare is looked for with index(), which is several times as fast as a
# match, and long lines are held against few patterns.
function clean(s) {
	if (index(s, "  ") || index(s, "\t") || index(s, "\r") ||
	    index(s, "\302\240") || s ~ /^ / ||
	    substr(s, length(s)) == " ") {
		gsub(/\302\240/, " ", s)
		gsub(/[ \t\r]+/, " ", s)
		sub(/^ /, "", s)
		sub(/ $/, "", s)
	}
	return s
}
function quote(s) {
	if (index(s, "\\"))
		gsub(/\\/, "\\\\", s)
	if (index(s, "\""))
		gsub(/"/, "\\\"", s)
	if (s ~ /[\001-\037]/) {
		gsub(/\n/, "\\n", s)
		gsub(/[\001-\037]/, " ", s)
	}
	return "\"" s "\""
}
function member(name, s) {
	return s == "" ? "" : ",\"" name "\":" quote(s)
}
function kind_of(label,  stem) {
	if (label ~ /^Narrative [A-Z]$/)
		return ",\"kind\":\"lettered\""
	stem = tolower(substr(label, 1, length(label) - 10))
	if (stem in kinds)
		return ",\"kind\":\"" kinds[stem] "\""
	if (stem ~ /^pro-/)
		return ",\"kind\":\"pro\",\"subject\":" \
		    quote(substr(label, 5, length(label) - 14))
	if (stem ~ /^anti-/)
		return ",\"kind\":\"anti\",\"subject\":" \
		    quote(substr(label, 6, length(label) - 15))
	return ",\"kind\":\"other\""
}
function month_days(y, m) {
	if (m == 2)
		return y % 4 == 0 && (y % 100 || y % 400 == 0) ? 29 : 28
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31
}
function day(y, m, d) {
	if (d == 0 && --m == 0) {
		m = 12
		y--
	}
	return sprintf("%04d-%02d-%02d", y, m, d ? d : month_days(y, m))
}
# The deadline at the end of an event, which is cut off it.
function deadline_of(  relation, when, y, m, d, n, w, first, last) {
	if (!match(event, / (by|before|in|on|after) (the end of |mid-)?([A-Z][a-z]+\.? )?([0-9]+, )?[12][0-9][0-9][0-9]$/))
		return ""
	when = substr(event, RSTART + 1)
	event = substr(event, 1, RSTART - 1)
	n = split(when, w, " ")
	relation = w[1]
	y = substr(w[n], length(w[n]) - 3) + 0
	if (n > 2 && substr(w[2], 1, 3) in month) {
		m = month[substr(w[2], 1, 3)] + 0
		d = w[3] + 0
		first = day(y, m, n == 4 ? d : 1)
		last = n == 4 ? first : day(y, m, month_days(y, m))
		if (relation == "before")
			first = last = day(y, m, n == 4 ? d - 1 : 0)
	} else if (w[2] ~ /^mid-/) {
		first = day(y, 5, 1)
		last = day(y, 8, 31)
	} else if (w[2] == "the") {
		first = last = day(y, 12, 31)
	} else if (relation == "before") {
		first = last = day(y, 1, 0)
	} else {
		first = day(y, 1, 1)
		last = day(y, 12, 31)
	}
	return ",\"deadline\":{\"text\":" quote(when) ",\"relation\":\"" \
	    relation "\",\"earliest\":\"" first "\",\"latest\":\"" last "\"}"
}
function forecasts_of(s, narrative,  end, said, p, rest, who, out) {
	while (match(s, /[0-9.]+% (chance|probability|likelihood)/)) {
		p = substr(s, RSTART, RLENGTH)
		sub(/%.*/, "", p)
		rest = substr(s, RSTART + RLENGTH)
		said = index(rest, ", according to ")
		if (!said)
			return out
		event = substr(rest, 1, said - 1)
		sub(/^ (that )?/, "", event)
		who = substr(rest, said + 15)
		end = index(who, ".")
		end = end ? length(s) - length(who) + end : length(s)
		sub(/^the /, "", who)
		match(who, /^[A-Z][A-Za-z]*/)
		who = substr(who, RSTART, RLENGTH)
		out = out (out == "" ? "" : ",") "{\"probability\":" p / 100
		rest = deadline_of()
		out = out member("event", event) rest \
		    member("community", who) \
		    member("text", clean(substr(s, 1, end))) \
		    ",\"narrative\":" narrative "}"
		s = clean(substr(s, end + 1))
	}
	return out
}
function add_odds(  found) {
	found = forecasts_of(text, nsides - 1)
	if (found != "")
		odds = odds (odds == "" ? "" : ",") found
}
function end_side() {
	if (label == "")
		return
	sides = sides (sides == "" ? "" : ",") "{\"label\":" quote(label) \
	    kind_of(label) member("text", text) "}"
	nsides++
	if (label ~ /^Nerd/ || (text ~ /%/ && text ~ /Metaculus/))
		add_odds()
	label = text = ""
}
# The end of a story, `end` bytes from the start of the file.
function flush_story(end) {
	end_side()
	if (begun)
		print "{\"type\":\"story\"" member("headline", headline) \
		    member("updated", updated != "" ? updated : issue) image \
		    (articles ? ",\"articles\":[]" : "") \
		    ",\"facts\":[" facts "],\"narratives\":[" sides "]" \
		    (odds == "" ? "" : ",\"forecasts\":[" odds "]") \
		    ",\"source\":{\"file\":" quote(FILENAME) ",\"offset\":" \
		    start ",\"length\":" end - start ",\"layout\":\"" \
		    (issue != "" ? "E" : heading ? "B" : "A") "\"}" \
		    (updated issue == "" ? ",\"notes\":[\"no-date\"]" : "") "}"
	headline = updated = image = facts = sides = odds = pending = ""
	begun = nsides = articles = heading = 0
}
function begin() {
	if (begun)
		return
	begun = 1
	headline = pending
	start = pending_at
	pending = ""
}
function take_image(s,  via) {
	begin()
	s = clean(s)
	if (s ~ /\]$/ && (via = index(s, " [via ")))
		image = ",\"image\":{\"credit\":" quote(substr(s, 1, via - 1)) \
		    ",\"via\":" quote(substr(s, via + 6, length(s) - via - 6)) "}"
	else
		image = ",\"image\":{\"credit\":" quote(s) "}"
}
BEGIN {
	n = split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", names, " ")
	for (i = 1; i <= n; i++)
		month[names[i]] = sprintf("%02d", i)
	n = split("nerd nerd cynical cynical left left right right democratic party republican party pro-establishment establishment establishment-critical critical anti-establishment critical", names, " ")
	for (i = 1; i < n; i += 2)
		kinds[names[i]] = names[i + 1]
	next_at = 0
}
{
	at = next_at
	next_at += length($0) + 1
}
/^\f/ { flush_story(at); issue = ""; next }
/^[ \t]*$/ { next }
/^ *• / {
	begin()
	sub(/^ *• /, "")
	facts = facts (facts == "" ? "" : ",") "{\"text\":" quote(clean($0)) "}"
	next
}
label != "" && length($0) > 80 {
	text = text (text == "" ? "" : "\n\n") clean($0)
	next
}
/^ *Last updated / {
	begin()
	sub(/,/, "", $4)
	updated = $5 "-" month[$3] "-" sprintf("%02d", $4)
	next
}
/^ *Image credit: / { sub(/^ *Image credit: /, ""); take_image($0); next }
/^ *Photo: / { sub(/^ *Photo: /, ""); take_image($0); next }
/^ *The Facts *$/ { begin(); heading = 1; next }
/^ *The Spin *$/ || /^ *Show more *$/ { next }
/^ *See sources *$/ || /^ *Sign up to our (daily )?newsletter!? *$/ {
	flush_story(next_at)
	next
}
/^ *Articles on this story *$/ { end_side(); articles = 1; next }
/^ *(Establishment|Political) split *$/ ||
/^ *(CRITICAL|PRO|LEFT|RIGHT) *$/ ||
/^ *More neutral (establishment stance|political stance) articles *$/ {
	end_side()
	next
}
/^ *Narrative [A-Z] *$/ ||
/^ *[A-Z][A-Za-z-]*( [A-Z][A-Za-z]*)? narrative *$/ {
	end_side()
	begin()
	label = clean($0)
	next
}
/^[0-3][0-9] [A-Z][a-z]* [12][0-9][0-9][0-9]$/ {
	issue = $3 "-" month[substr($2, 1, 3)] "-" $1
	next
}
/^Daily Newsletter$/ { pending = ""; next }
label != "" {
	text = text (text == "" ? "" : "\n\n") clean($0)
	next
}
{
	if (clean($0) != pending)
		pending_at = at
	pending = clean($0)
}
END { flush_story(next_at) }
