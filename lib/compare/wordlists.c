#include "compare/wordlists.h"

/* Each in the order of str_cmp. */
static const char *const number_words[] = {"billion", "double", "dozen",
    "dozens", "eight", "eighteen", "eighty", "eleven", "fifteen", "fifth",
    "fifty", "first", "five", "forty", "four", "fourteen", "fourth", "half",
    "hundred", "hundreds", "million", "millions", "nine", "nineteen", "ninety",
    "one", "quarter", "second", "seven", "seventeen", "seventy", "six",
    "sixteen", "sixty", "ten", "third", "thirteen", "thirty", "thousand",
    "thousands", "three", "trillion", "triple", "twelve", "twenty", "twice",
    "two", "zero"};

static const char *const signs[] = {
    "#", "$", "%", "+", "<", ">", "\u00a3", "\u00a5", "\u00b0", "\u20ac"};

static const char *const days[] = {"fri", "friday", "mon", "monday", "sat",
    "saturday", "sun", "sunday", "thu", "thursday", "tue", "tuesday", "wed",
    "wednesday"};

static const char *const report_words[] = {"according", "acknowledged",
    "acknowledges", "added", "adds", "admits", "admitted", "alleged", "alleges",
    "announced", "announces", "argued", "argues", "asserted", "asserts",
    "claim", "claimed", "claims", "concluded", "concludes", "confirmed",
    "confirms", "contended", "contends", "declared", "declares", "denied",
    "denies", "insisted", "insists", "noted", "notes", "quoted", "report",
    "reported", "reports", "said", "saying", "says", "sources", "spokesman",
    "spokesperson", "spokeswoman", "stated", "states", "suggested", "suggests",
    "tells", "told", "warned", "warns", "wrote"};

static const char *const hedge_words[] = {"alleged", "allegedly", "almost",
    "apparent", "apparently", "appear", "appeared", "appears", "approximately",
    "believed", "certainly", "clearly", "could", "definitely", "doubtful",
    "estimated", "expected", "hardly", "likely", "may", "maybe", "might",
    "must", "nearly", "never", "obviously", "perhaps", "possible", "possibly",
    "potential", "potentially", "presumably", "probable", "probably",
    "purported", "purportedly", "reportedly", "roughly", "seem", "seemed",
    "seemingly", "seems", "should", "supposed", "supposedly", "surely",
    "suspected", "uncertain", "unclear", "undoubtedly", "unlikely", "will",
    "would"};

static const char *const tone_words[] = {"absurd", "aggression", "aggressive",
    "alarming", "appalling", "atrocities", "atrocity", "bold", "brave",
    "brazen", "brutal", "brutality", "callous", "catastrophe", "catastrophic",
    "chilling", "corrupt", "courageous", "cowardly", "cruel", "cynical",
    "dangerous", "dangerously", "deadly", "delusional", "desperate",
    "devastating", "disastrous", "disgraceful", "draconian", "evil",
    "extremist", "extremists", "failed", "failure", "fanatical", "farce",
    "foolish", "futile", "glorious", "greedy", "heroic", "historic", "horrific",
    "hostile", "humiliating", "hypocrisy", "hypocritical", "illegal",
    "illegitimate", "inhumane", "landmark", "lawless", "malicious", "massacre",
    "menace", "murderous", "noble", "notorious", "outrage", "outrageous",
    "pathetic", "peaceful", "propaganda", "puppet", "radical", "reckless",
    "regime", "remarkable", "ruthless", "scandal", "scandalous", "shameful",
    "shocking", "sinister", "slammed", "smear", "stunning", "terrible",
    "terrorist", "terrorists", "thug", "thugs", "tragic", "triumph", "tyranny",
    "tyrant", "unjust", "unprecedented", "unprovoked", "vicious", "victory",
    "vile", "vital", "welcome", "wonderful"};

static const struct {
	const char *const *list;
	size_t n;
} lists[] = {
    [WORDS_NUMBER] = {number_words, LEN(number_words)},
    [WORDS_SIGN] = {signs, LEN(signs)},
    [WORDS_DAY] = {days, LEN(days)},
    [WORDS_REPORT] = {report_words, LEN(report_words)},
    [WORDS_HEDGE] = {hedge_words, LEN(hedge_words)},
    [WORDS_TONE] = {tone_words, LEN(tone_words)},
};

enum { LONGEST = 24 };

bool
wordlist_has(enum wordlist list, struct str word)
{
	size_t low = 0, high = lists[list].n, middle, i;
	char small[LONGEST];
	int order;

	if (word.n > LONGEST)
		return false;
	for (i = 0; i < word.n; i++)
		small[i] = word.p[i] >= 'A' && word.p[i] <= 'Z'
			       ? (char)(word.p[i] | 0x20)
			       : word.p[i];
	while (low < high) {
		middle = (low + high) / 2;
		order = str_cmp(
		    str_make(small, word.n), str_of(lists[list].list[middle]));
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}
