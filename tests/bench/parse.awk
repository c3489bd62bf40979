# The peer of story-parse in bench-parse: pages of layout A to JSON lines with
# headline, date, credit, facts, narratives and the forecast's probability.
function quote(s) {
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	gsub(/\t/, "\\t", s)
	return "\"" s "\""
}
function flush_page() {
	if (headline != "")
		print "{\"headline\":" quote(headline) ",\"updated\":\"" updated \
		    "\",\"credit\":" quote(credit) ",\"facts\":[" facts \
		    "],\"narratives\":[" sides "],\"forecasts\":[" odds "]}"
	headline = updated = credit = facts = sides = odds = label = ""
}
BEGIN {
	n = split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", names, " ")
	for (i = 1; i <= n; i++)
		month[names[i]] = sprintf("%02d", i)
}
/^\f/ { flush_page(); next }
/^[ \t]*$/ { next }
/^ *• / {
	sub(/^ *• /, "")
	facts = facts (facts == "" ? "" : ",") quote($0)
	next
}
/^ *Last updated / {
	sub(/,/, "", $4)
	updated = $5 "-" month[$3] "-" sprintf("%02d", $4)
	next
}
/^ *Image credit: / { sub(/^ *Image credit: /, ""); credit = $0; next }
/^(Articles on this story|Sign up to our newsletter!)$/ { label = ""; next }
/^Narrative [A-Z]$/ || /^[A-Z][A-Za-z-]* narrative$/ { label = $0; next }
label != "" {
	sides = sides (sides == "" ? "" : ",") "{\"label\":" quote(label) \
	    ",\"text\":" quote($0) "}"
	if (label ~ /^Nerd/ && match($0, /[0-9.]+% chance/))
		odds = "{\"probability\":" substr($0, RSTART, RLENGTH - 8) / 100 "}"
	next
}
headline == "" { headline = $0 }
END { flush_page() }
