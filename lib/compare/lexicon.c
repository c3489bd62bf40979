#include "compare/lexicon.h"

/* In the order of str_cmp.  Negators are not here: they say a lot. */
static const char *const function_words[] = {"a", "about", "after", "again",
    "against", "all", "also", "although", "am", "amid", "among", "an", "and",
    "any", "are", "as", "at", "be", "because", "been", "before", "being",
    "between", "both", "but", "by", "can", "could", "despite", "did", "do",
    "does", "doing", "down", "during", "each", "even", "ever", "for", "from",
    "further", "had", "has", "have", "having", "he", "her", "here", "hers",
    "herself", "him", "himself", "his", "how", "however", "i", "if", "in",
    "into", "is", "it", "its", "itself", "just", "may", "me", "might", "more",
    "most", "much", "must", "my", "now", "of", "off", "on", "once", "only",
    "or", "other", "our", "ours", "out", "over", "own", "per", "rather", "s",
    "same", "she", "should", "since", "so", "some", "such", "t", "than", "that",
    "the", "their", "theirs", "them", "themselves", "then", "there", "these",
    "they", "this", "those", "though", "through", "thus", "to", "too", "toward",
    "towards", "under", "until", "up", "upon", "us", "very", "was", "we",
    "were", "what", "when", "where", "whether", "which", "while", "who", "whom",
    "whose", "why", "will", "with", "within", "would", "yet", "you", "your",
    "yours"};

static const char *const abbreviations[] = {"Adm", "Apr", "Aug", "Ave", "Brig",
    "Capt", "Co", "Col", "Corp", "Dec", "Dr", "Feb", "Fri", "Gen", "Gov", "Hon",
    "Inc", "Jan", "Jr", "Jul", "Jun", "Lt", "Ltd", "Maj", "Mar", "Mon", "Mr",
    "Mrs", "Ms", "No", "Nov", "Oct", "Pres", "Prof", "Rep", "Reps", "Rev",
    "Sat", "Sec", "Sen", "Sens", "Sep", "Sept", "Sgt", "Sr", "St", "Sun", "Thu",
    "Thur", "Thurs", "Tue", "Tues", "Wed", "approx", "cf", "est", "etc", "v",
    "vs"};

static bool
is_in(struct str word, const char *const *list, size_t n)
{
	size_t low = 0, high = n, middle;
	int order;

	while (low < high) {
		middle = (low + high) / 2;
		order = str_cmp(word, str_of(list[middle]));
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

bool
lexicon_is_function_word(struct str word)
{
	return word.n <= 10 && is_in(word, function_words, LEN(function_words));
}

bool
lexicon_is_abbreviation(struct str word)
{
	if (word.n == 1)
		return word.p[0] >= 'A' && word.p[0] <= 'Z';
	/* "a.m", "U.S": a full stop inside. */
	if (word.n >= 3 && word.n <= 6 && word.p[1] == '.')
		return true;
	return is_in(word, abbreviations, LEN(abbreviations));
}
